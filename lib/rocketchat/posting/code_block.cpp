#include "rocketchat/posting/code_block.h"

#include <algorithm>

namespace rocketchat {
namespace {

constexpr std::string_view fence = "```";
constexpr std::string_view zero_width_space = "\u200b";

bool in_a_language(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.';
}

}  // namespace

bool is_code_language(std::string_view language) {
  return std::all_of(language.begin(), language.end(), in_a_language);
}

std::string code_block(std::string_view text, std::string_view language) {
  std::string block = std::string(fence).append(language).append("\n");
  std::size_t backticks = 0;
  for (std::size_t at = 0; at != text.size(); ++at) {
    const char c = text[at];
    if (c == '`' && backticks == 2) {
      block += zero_width_space;
      backticks = 0;
    }
    backticks = c == '`' ? backticks + 1 : 0;
    if (c == '\r') {
      const bool pair = at + 1 != text.size() && text[at + 1] == '\n';
      if (!pair) block += '\n';
    } else {
      block += c;
    }
  }
  if (!block.ends_with('\n')) block += '\n';
  return block.append(fence);
}

}  // namespace rocketchat
