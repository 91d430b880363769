// A second opinion on what JSON text is: RFC 8259 and RFC 3629 followed rule by rule, slow and recursive,
// with nothing shared with the code under test.
#pragma once

#include <cstddef>
#include <string_view>

/// Whether `text` is one JSON text of at most `max_depth` levels.
bool reference_accepts(std::string_view text, std::size_t max_depth);
