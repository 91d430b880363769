// Where the tokens of JSON text stand: brackets, colons, commas, both quotes of each string, and the first character of
// any other run. Found 64 bytes at a time by comparing sixteen of them at once; a step that then goes from token to
// token need not look at what lies between. Private to this folder.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace json {

class Tokens {
 public:
  /// Positions are 32-bit: a longer text is for nobody.
  static constexpr std::size_t longest_text = UINT32_MAX / 2;

  /// From the beginning of a value on.
  Tokens(const char* begin, const char* end) : begin_(begin), at_(begin), end_(end) {}

  /// Finds some more; at least one, for behind the last token the end of the text stands as often as asked for.
  void find();
  /// Those that were found, as offsets from the beginning.
  const std::uint32_t* found() const { return found_.data(); }
  const std::uint32_t* past_found() const { return past_found_; }

  /// The first control character or bad escape in a string, of the text that was searched; its end when there is none.
  const char* fault() const { return fault_ != nullptr ? fault_ : end_; }
  /// Whether a byte that is not ASCII was passed.
  bool beyond_ascii() const { return beyond_ascii_; }

 private:
  struct Marks;

  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  void take(const char* block, const char* where);
  std::uint64_t escaped(std::uint64_t backslashes, std::uint64_t& escapes);
  void blame(const char* where, std::uint64_t controls, std::uint64_t escapes);

  static constexpr std::size_t block_size = 64;
  static constexpr std::size_t blocks_at_once = 16;

  const char* begin_;
  const char* at_;
  const char* end_;
  const char* fault_ = nullptr;
  bool beyond_ascii_ = false;
  // What a block leaves to the next: all ones inside a string, ones for a last character that is escaped, and for one
  // that belongs to no string, bracket or blank.
  std::uint64_t in_string_ = 0;
  std::uint64_t escaped_ = 0;
  std::uint64_t in_run_ = 0;

  std::uint32_t* past_found_ = nullptr;
  std::array<std::uint32_t, block_size * (blocks_at_once + 1) + 1> found_;
};

}  // namespace json
