// Judges JSON text by the grammar of RFC 8259 and says where its members are. Converts nothing: numbers,
// escapes, key order and duplicate keys stay the bytes they are, so that `1e400` or a lone surrogate escape
// passes.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace json {

/// Why a text is not JSON, and at which byte of it.
struct Defect {
  std::size_t offset;
  std::string_view reason;
};

/// A member of an object as it was written: the key with its quotes, the value as raw JSON.
struct Member {
  std::string_view key;
  std::string_view value;
};

/// Reused from text to text, so that judging allocates nothing in the long run. What it gives out points into
/// the text.
class Reader {
 public:
  static constexpr std::size_t max_depth = 1000;

  /// Judges one JSON text, with whitespace around it allowed. Empty when it is one.
  std::optional<Defect> read(std::string_view text);

  /// The text without the whitespace around it.
  std::string_view value() const { return value_; }
  bool is_object() const { return !value_.empty() && value_.front() == '{'; }
  /// The members of the outermost object, in order; empty for any other value.
  std::span<const Member> members() const { return members_; }
  /// Whether whitespace stands between tokens, so that the text may span lines.
  bool spaced() const { return spaced_; }

 private:
  struct Scan;

  std::string_view value_;
  std::vector<Member> members_;
  std::array<bool, max_depth + 1> in_object_{};
  bool spaced_ = false;
};

}  // namespace json
