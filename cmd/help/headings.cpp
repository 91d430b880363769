#include "cmd/help/headings.h"

#include <algorithm>

namespace cmd {
namespace {

// ECMA-48, "Select Graphic Rendition".
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";

bool capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_heading(std::string_view line) {
  if (line.empty() || !capital(line.front())) return false;
  return line.back() == ':' ||
         std::all_of(line.begin(), line.end(), [](char c) { return capital(c) || c == ' '; });
}

}  // namespace

std::string with_bold_headings(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const bool heading = is_heading(line);
    if (heading) out += bold;
    out += line;
    if (heading) out += plain;
    text.remove_prefix(line.size());
    if (text.empty()) break;
    out += '\n';
    text.remove_prefix(1);
  }
  return out;
}

}  // namespace cmd
