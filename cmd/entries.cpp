#include "cmd/entries.h"

#include <algorithm>

namespace cmd {

void text_or_null(json::ObjectWriter& row, std::string_view key, std::string_view text) {
  if (text.empty()) {
    row.null(key);
  } else {
    row.text(key, text);
  }
}

void version(json::ObjectWriter& row, std::string_view key, std::string_view text) {
  if (text.empty()) {
    row.null(key);
    return;
  }
  const bool assumed = text.ends_with('?');
  if (assumed) text.remove_suffix(1);
  row.raw(key, json::ObjectWriter().text("version", text).boolean("assumed", assumed).str());
}

std::string_view word(rocketchat::NeedsLogin login) {
  switch (login) {
    case rocketchat::NeedsLogin::no: return "no";
    case rocketchat::NeedsLogin::depends: return "depends";
    case rocketchat::NeedsLogin::yes: return "yes";
  }
  return "";
}

std::string table(const std::vector<std::vector<std::string_view>>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i != widths.size(); ++i) widths[i] = std::max(widths[i], row[i].size() + 2);
  }
  std::string text;
  for (const auto& row : rows) {
    std::size_t end = text.size();
    for (std::size_t i = 0; i + 1 != widths.size(); ++i) {
      text.append(row[i]);
      text.resize(end += widths[i], ' ');
    }
    text.append(row.back()).append("\n");
  }
  return text;
}

std::string entry_line(std::string_view about, std::string_view text) {
  if (text.empty()) return {};
  std::string line = "  " + std::string(about);
  line.resize(12, ' ');
  return line.append(text).append("\n");
}

}  // namespace cmd
