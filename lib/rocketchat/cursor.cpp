#include "rocketchat/cursor.h"

#include "json/document.h"
#include "json/write.h"

namespace rocketchat {

std::string places_text(const std::map<std::string, Seen>& places) {
  std::string rooms = "{";
  for (const auto& [room, seen] : places) {
    if (rooms.size() > 1) rooms += ',';
    rooms.append("\n").append(json::quoted(room)).append(":").append(seen.json());
  }
  return json::ObjectWriter().number("version", 1).raw("rooms", rooms + "}").str() + "\n";
}

std::map<std::string, Seen> parse_places(std::string_view text) {
  const auto refuse = [](const char* why) {
    return core::setup_failure(core::Cause::config, std::string("the cursor file is broken: ") + why,
                               "remove it to begin anew");
  };
  const auto document = json::Document::parse(text);
  if (!document) throw refuse("it is no JSON");
  if (document->root().member("version").integer() != 1) throw refuse("it is of another version");
  const json::Node rooms = document->root().member("rooms");
  if (!rooms.is_object()) throw refuse("it names no rooms");
  std::map<std::string, Seen> places;
  for (json::Entries entries(rooms); entries.next();) {
    auto seen = Seen::from_json(entries.value());
    if (!seen) throw refuse("a room has no place in it");
    places.emplace(entries.key().string().value_or(""), std::move(*seen));
  }
  return places;
}

}  // namespace rocketchat
