// Where the tokens of a text begin, found by simdjson's first stage, which checks UTF-8 on the way. Private
// to this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace json {

/// Reused from text to text; grows as a text needs it, and gives much back when a short one follows.
class Tokens {
 public:
  Tokens();
  Tokens(Tokens&&) noexcept;
  Tokens& operator=(Tokens&&) noexcept;
  ~Tokens();

  /// False when `text` is no UTF-8, when a string in it has no end or holds a control character, and when
  /// there is no token. Reads nothing behind the text: what simdjson wants padded is for its later stages.
  bool find(std::string_view text);

  /// The offsets of those found: of each of {}[]:, of each string's opening quote, and of the first character
  /// of whatever else stands between them and whitespace. Behind the last stands the text's size, twice.
  const std::uint32_t* begin() const { return begin_; }
  const std::uint32_t* end() const { return end_; }

 private:
  struct Finder;

  std::unique_ptr<Finder> finder_;
  const std::uint32_t* begin_ = nullptr;
  const std::uint32_t* end_ = nullptr;
};

}  // namespace json
