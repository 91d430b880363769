#include "cmd/help/roff.h"

#include <algorithm>

namespace cmd::roff {
namespace {

std::string_view next_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

/// A line that begins with a dot or an apostrophe would be a request.
std::string guarded(std::string_view line) {
  const std::string text = plain(line);
  return (text.starts_with(".") ? "\\&" : "") + text + "\n";
}

}  // namespace

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\e"; break;
      case '-': out += "\\-"; break;
      case '\'': out += "\\(aq"; break;
      case '`': out += "\\(ga"; break;
      case '^': out += "\\(ha"; break;
      case '~': out += "\\(ti"; break;
      default: out += c;
    }
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

std::string section(std::string_view title) { return ".SH " + plain(title) + "\n"; }
std::string subsection(std::string_view title) { return ".SS " + plain(title) + "\n"; }

std::string entry(std::string_view term, std::string_view text) {
  return ".TP\n" + std::string(term) + "\n" + guarded(text);
}

std::string lines(std::string_view text) {
  std::string out = ".PP\n.RS 2\n.nf\n";
  while (!text.empty()) out += guarded(next_line(text));
  return out + ".fi\n.RE\n";
}

std::string prose(std::string_view text) {
  std::string out, kept;
  bool begins = true;
  const auto flush = [&] {
    if (!kept.empty()) out += lines(kept);
    kept.clear();
  };
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    if (line.starts_with("  ")) {
      kept.append(line.substr(2)).append("\n");
      begins = true;
      continue;
    }
    flush();
    if (line.empty()) {
      begins = true;
      continue;
    }
    if (begins) out += ".PP\n";
    begins = false;
    out += guarded(line);
  }
  flush();
  return out;
}

}  // namespace cmd::roff
