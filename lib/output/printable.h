// Text made fit for a terminal: what a server or a command line holds may be read, but may not move the
// cursor, hide or reorder what stands beside it, or end a line.
#pragma once

#include <string>
#include <string_view>

namespace output {

/// C0, DEL, C1, line and paragraph separators, controls of direction and bytes that are no UTF-8 become `\n`,
/// `\t`, `\xNN` or `\u{NNNN}`. Everything else stays as it is, backslashes included.
std::string printable(std::string_view text);

/// JSON on one line that means the same, with those characters as `\uNNNN`; a byte that is no UTF-8 becomes
/// U+FFFD.
std::string printable_json(std::string_view line);

}  // namespace output
