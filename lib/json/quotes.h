// Where the strings of JSON text begin and end, found 64 bytes at a time. Strings are most of a chat's bytes, and who
// knows where they end need not look at what is in them. Private to this folder.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace json {

class Quotes {
 public:
  /// Positions are 32-bit: a longer text is for nobody.
  static constexpr std::size_t longest_text = UINT32_MAX / 2;

  /// The text from any place outside its strings on.
  Quotes(const char* text, std::size_t size) : text_(text), size_(size), fault_(size) {}

  /// Keeps those from `unused` on and finds more: at least two are there then, for the end of the text stands for those
  /// that it has not. Gives the new place of `unused`.
  const std::uint32_t* more(const std::uint32_t* unused);
  /// Those found, as offsets in the text: none that is escaped, so that they open and close in turn.
  const std::uint32_t* found() const { return found_.data(); }
  const std::uint32_t* past_found() const { return past_found_; }

  /// The first control character or bad escape within the strings found; the end of the text when there is none.
  std::size_t fault() const { return fault_; }
  /// Whether a byte that is not ASCII was passed.
  bool beyond_ascii() const { return beyond_ascii_; }

 private:
  std::size_t left() const { return size_ - at_; }
  void take(const char* block);
  std::uint64_t unescaped(const char* block, std::uint64_t quotes);

  static constexpr std::size_t block_size = 64;
  static constexpr std::size_t blocks_at_once = 16;

  const char* text_;
  std::size_t size_;
  std::size_t at_ = 0;
  std::size_t fault_;
  bool beyond_ascii_ = false;
  bool in_string_ = false;  // at the end of what was searched
  bool escaped_ = false;    // what comes next

  std::array<std::uint32_t, block_size*(blocks_at_once + 1) + 4> found_;
  std::uint32_t* past_found_ = found_.data();
};

}  // namespace json
