#include "rocketchat/cursor.h"

#include "json/reader.h"
#include "json/value.h"
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
  json::Reader reader;
  if (reader.read(text)) throw refuse("it is no JSON");
  const auto version = json::member(reader.value(), "version");
  if (!version || *version != "1") throw refuse("it is of another version");
  const auto rooms = json::member(reader.value(), "rooms");
  if (!rooms || json::type_of(*rooms) != json::Type::object) throw refuse("it names no rooms");
  std::map<std::string, Seen> places;
  for (json::Cursor cursor(*rooms); cursor.next();) {
    auto seen = Seen::from_json(cursor.value());
    if (!seen) throw refuse("a room has no place in it");
    places.emplace(json::text_of(cursor.key()), std::move(*seen));
  }
  return places;
}

}  // namespace rocketchat
