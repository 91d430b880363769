// What a task gives to be printed. Only looked at while it is given: who keeps a line keeps a copy of its
// text.
#pragma once

#include <string_view>

#include "json/node.h"

namespace client {

struct Line {
  std::string_view judged;  // JSON
  bool spaced;              // whitespace may stand between its tokens
  json::Node root{};  // the same with all that is inside it; absent: who looks into it judges it once more
  std::string_view shown{};  // what people read in its place; empty: it is printed itself
};

}  // namespace client
