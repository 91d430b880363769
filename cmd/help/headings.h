// Headings in the texts that the program shows, made to stand out.
#pragma once

#include <string>
#include <string_view>

namespace cmd {

/// In bold: lines that begin with a capital and end with a colon, and the first line of a table.
std::string with_bold_headings(std::string_view text);

}  // namespace cmd
