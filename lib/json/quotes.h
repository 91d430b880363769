// Where the strings of JSON text end, found 64 bytes at a time. Strings are most of a chat's bytes, and who
// knows where they end need not look at what is in them. Private to this folder.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace json {

/// Places are offsets in the text.
class Quotes {
 public:
  Quotes(const char* text, std::size_t size) : text_(text), size_(size), fault_(size) {}
  Quotes(const Quotes&) = delete;
  Quotes& operator=(const Quotes&) = delete;

  /// The quotes that close the next strings, at least one: behind the last of a text comes the text's size,
  /// as often as asked for. Valid until asked again, which is for when they are used up.
  void more();
  const std::uint32_t* closing() const { return closing_.data(); }
  const std::uint32_t* past_closing() const { return past_closing_; }

  /// The next of them, for who does not count every instruction.
  std::size_t next() {
    if (next_ == past_closing_) {
      more();
      next_ = closing();
    }
    return *next_++;
  }

  /// The first control character or bad escape within the strings so far; the end of the text when there is
  /// none.
  std::size_t fault() const { return fault_; }
  /// Whether there was a byte that is not ASCII.
  bool beyond_ascii() const { return beyond_ascii_; }

 private:
  using Bits = std::uint64_t;  // of 64 bytes, one each

  void take(const char* block);
  Bits escaped(Bits backslashes, Bits& escapes);
  void blame(Bits suspects);

  static constexpr std::size_t block_size = 64;
  static constexpr std::size_t blocks_at_once = 16;

  const char* text_;
  std::size_t size_;
  std::size_t at_ = 0;
  std::size_t fault_;
  Bits in_string_ = 0;  // all ones when a string is open at `at_`
  Bits escaped_ = 0;    // one when what is at `at_` is escaped
  bool beyond_ascii_ = false;
  std::array<std::uint32_t, block_size / 2 * (blocks_at_once + 1) + 1> closing_;
  std::uint32_t* past_closing_ = closing_.data();
  const std::uint32_t* next_ = closing_.data();
};

}  // namespace json
