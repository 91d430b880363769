// What the two listings of the catalogue have in common: how its words look as JSON and to people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/write.h"
#include "rocketchat/catalogue/catalogue.h"

namespace cmd {

/// A text, or null for none.
void text_or_null(json::ObjectWriter& row, std::string_view key, std::string_view text);

/// `{"version":"9.0","assumed":true}` of `9.0?`; null for none.
void version(json::ObjectWriter& row, std::string_view key, std::string_view text);

/// `yes`, `no` or `depends`.
std::string_view word(rocketchat::NeedsLogin login);

/// Rows of as many cells each, the first a heading: every column as wide as its widest cell, two blanks
/// between.
std::string table(const std::vector<std::vector<std::string_view>>& rows);

/// A line of an entry for people: what it says, indented, behind what it is about; none for an empty text.
std::string entry_line(std::string_view about, std::string_view text);

}  // namespace cmd
