// What a person wants of a tail.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rocketchat/tail/text_line.h"

namespace rocketchat {

struct TailOptions {
  std::vector<std::string> rooms;  // as people name them
  bool all = false;                // every room that can be read, instead
  std::optional<std::uint64_t> lines;
  std::optional<std::int64_t> since;  // milliseconds since 1970
  bool follow = true;
  bool edits = false;
  bool deletes = false;
  bool system = false;
  bool own = true;
  bool with_room = false;
  std::optional<TextStyle> text;  // lines for people
};

}  // namespace rocketchat
