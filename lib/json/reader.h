// Judges JSON text by the grammar of RFC 8259 and says where its values are. Converts nothing: numbers,
// escapes, key order and duplicate keys stay the bytes they are, so that `1e400` or a lone surrogate escape
// passes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "json/node.h"
#include "json/tokens.h"

namespace json {

/// Why a text is not JSON, and at which byte of it.
struct Defect {
  std::size_t offset;
  std::string_view reason;
};

/// Reused from text to text, so that judging allocates nothing in the long run. What it gives out points into
/// the text.
class Reader {
 public:
  static constexpr std::size_t max_depth = 1000;

  /// Judges one JSON text, with whitespace around it allowed. Empty when it is one; else its first defect.
  std::optional<Defect> read(std::string_view text);

  /// The text without the whitespace around it.
  std::string_view value() const { return root_.text(); }
  bool is_object() const { return root_.is_object(); }
  /// The outermost value; absent when the text was none.
  Node root() const { return root_; }
  /// Whether whitespace stands between tokens, so that the text may span lines.
  bool spaced() const { return spaced_; }

 private:
  struct Walk;

  /// Notes where the values of the text stand whose tokens were found.
  std::optional<Defect> walk(const char* text);

  Tokens tokens_;
  Node root_;
  bool spaced_ = false;
  std::unique_ptr<std::uint32_t[]> slots_;
  std::size_t capacity_ = 0;  // of the slots
};

}  // namespace json
