#include "rocketchat/tail/places.h"

#include <algorithm>
#include <utility>

#include "json/document.h"
#include "json/write.h"

namespace rocketchat {
namespace {

constexpr core::Duration saving_interval = std::chrono::seconds(1);
// A file of many rooms takes a while to write, so it is written less often.
constexpr std::size_t bytes_an_interval = 256 * 1024;

}  // namespace

Places::Places(std::unique_ptr<CursorStore> store) : store_(std::move(store)) {
  const std::string text = store_ ? store_->load() : std::string();
  if (!text.empty()) read(text);
}

void Places::read(const std::string& text) {
  const auto refuse = [](const char* why) {
    return core::setup_failure(core::Cause::config, std::string("the cursor file is broken: ") + why,
                               "remove it to begin anew");
  };
  const auto document = json::Document::parse(text);
  if (!document) throw refuse("it is no JSON");
  if (document->root().member("version").integer() != 1) throw refuse("it is of another version");
  const json::Node rooms = document->root().member("rooms");
  if (!rooms.is_object()) throw refuse("it names no rooms");
  for (json::Entries entries(rooms); entries.next();) {
    const auto place = Seen::from_json(entries.value());
    if (!place) throw refuse("a room has no place in it");
    newest_ = std::max(place->newest(), newest_.value_or(Seen::beginning));
    places_.emplace(entries.key().string().value_or(""), entries.value().text());
  }
}

std::optional<Seen> Places::of(const std::string& room) const {
  const auto found = places_.find(room);
  if (found == places_.end()) return std::nullopt;
  const auto document = json::Document::parse(found->second);
  return document ? Seen::from_json(document->root()) : std::nullopt;
}

void Places::moved(const std::string& room, const Seen& place) {
  if (store_) moved_[room] = &place;
}

std::string Places::text() const {
  std::string rooms = "{";
  for (const auto& [room, place] : places_) {
    if (rooms.size() > 1) rooms += ',';
    rooms.append("\n").append(json::quoted(room)).append(":").append(place);
  }
  return json::ObjectWriter().number("version", 1).raw("rooms", rooms + "}").str() + "\n";
}

std::optional<core::Failure> Places::lines_left(core::TimePoint now, bool last) {
  if (moved_.empty() || (!last && next_ && now < *next_)) return std::nullopt;
  for (const auto& [room, place] : moved_) places_[room] = place->json();
  moved_.clear();
  const std::string all = text();
  next_ = now + saving_interval * (1 + all.size() / bytes_an_interval);
  return store_->save(all);
}

}  // namespace rocketchat
