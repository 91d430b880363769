// Text as a manual page needs it: the `man` macros of roff.
#pragma once

#include <string>
#include <string_view>

namespace cmd::roff {

/// Nothing in it is markup, and a word is not hyphenated.
std::string plain(std::string_view text);
std::string bold(std::string_view text);
std::string italic(std::string_view text);

std::string section(std::string_view title);
std::string subsection(std::string_view title);
/// A term and what is said of it. `term` is markup already, `text` is not.
std::string entry(std::string_view term, std::string_view text);

/// Text for a terminal: paragraphs between empty lines are filled, lines that begin with blanks stay as they
/// are.
std::string prose(std::string_view text);
/// Lines as they are, indented.
std::string lines(std::string_view text);

}  // namespace cmd::roff
