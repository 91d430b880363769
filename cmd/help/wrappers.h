// What other people's libraries for the Realtime API call it, and the line that does the same: the topic
// `wrappers` of the help.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cmd {

struct Wrapped {
  std::string_view library;
  std::string_view call;
  /// As a shell takes it. MESSAGE is the `_id` of a message.
  std::string_view line;
};

std::span<const Wrapped> wrapped();
std::string wrappers_topic();

}  // namespace cmd
