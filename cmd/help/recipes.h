// What people do with a chat server from a shell, each as one line: the topic `recipes` of the help.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cmd {

struct Recipe {
  std::string_view job;
  /// As a shell takes it. MESSAGE is the `_id` of a message.
  std::string_view line;
};

std::span<const Recipe> recipes();
std::string recipes_topic();

}  // namespace cmd
