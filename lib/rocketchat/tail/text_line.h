// A message as people read it: `2026-11-26T12:00:12+01:00 #general alice: text`, with further lines of its
// text set in. What happened beside messages is told behind a `*`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rocketchat/message.h"
#include "rocketchat/rooms/directory.h"

namespace rocketchat {

struct TextStyle {
  /// How a moment is written, in milliseconds since 1970.
  std::string (*time)(std::int64_t);
  /// The moment now, for what bears none.
  std::int64_t (*now)();
  /// Text without anything that could move a cursor.
  std::string (*escaped)(std::string_view);
  bool colored = false;
};

std::string text_line(const Message& message, const RoomInfo& room, const TextStyle& style);

}  // namespace rocketchat
