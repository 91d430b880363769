// A value of a text that a Reader has judged, with all that is inside it: found without looking at the text
// again. Whatever somebody else sends has the wrong type until it was asked, so each answer may be empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace json {

enum class Type { absent, object, array, string, number, boolean, null };

/// Small, to be copied; valid as long as the text and the reader that judged it, and until that reads again.
class Node {
 public:
  /// None: absent.
  Node() = default;
  /// `at` are the slots where a reader wrote the value down: two for a string, number or literal, which are
  /// the offsets of its beginning and of its end in `text`. For an object or array these are its beginning
  /// and, with `container_mark` added, how many slots further its last one is, which is the offset of its
  /// end; between them stand its keys and values.
  Node(const char* text, const std::uint32_t* at) : text_(text), at_(at) {}

  static constexpr std::uint32_t container_mark = std::uint32_t{1} << 31;  // offsets are smaller

  explicit operator bool() const { return at_ != nullptr; }
  Type type() const;
  bool is_object() const { return at_ != nullptr && first() == '{'; }
  /// As it was written; empty when absent.
  std::string_view text() const {
    return at_ == nullptr ? std::string_view{} : std::string_view(text_ + at_[0], *past() - at_[0]);
  }

  /// A string's characters, a lone surrogate escape among them as U+FFFD. Empty for any other type.
  std::optional<std::string> string() const;
  /// An integer in its plain spelling, between -2^63 and 2^63-1; empty for anything else.
  std::optional<std::int64_t> integer() const;

  /// Whether it is a string of just these characters.
  bool is(std::string_view characters) const {
    return may_be(characters.size(), characters.data()) && spells(inside(), characters);
  }
  /// The same for a word of ours, which has no backslash: compared where it is asked for.
  template <std::size_t size>
  bool is(const char (&word)[size]) const {
    constexpr std::size_t length = size - 1;
    if (!may_be(length, word)) return false;
    if (at_[1] - at_[0] == length + 2) return std::memcmp(text_ + at_[0] + 1, word, length) == 0;
    return spells(inside(), {word, length});
  }

  /// The first member of this name; absent when there is none, or this is no object.
  Node member(std::string_view name) const { return first_member(name); }
  template <std::size_t size>
  Node member(const char (&word)[size]) const {
    return first_member(word);
  }
  /// Absent when there is none, or this is no array.
  Node element(std::size_t index) const;

 private:
  friend class Entries;
  friend class Document;

  char first() const { return text_[at_[0]]; }
  bool container() const { return at_[1] >= container_mark; }
  const std::uint32_t* past() const { return at_ + (container() ? at_[1] - container_mark : 1); }
  Node behind() const { return {text_, past() + 1}; }
  /// Most strings are told apart by their length or first character.
  bool may_be(std::size_t length, const char* characters) const {
    if (at_ == nullptr || at_[1] - at_[0] < length + 2) return false;
    const char* const from = text_ + at_[0];
    return *from == '"' && (length == 0 || from[1] == *characters || from[1] == '\\');
  }
  /// Of a string.
  std::string_view inside() const { return {text_ + at_[0] + 1, at_[1] - at_[0] - 2}; }
  /// Whether the inside of a string, which is at least as long, means these characters.
  static bool spells(std::string_view inside, std::string_view characters);
  template <typename Name>
  Node first_member(const Name& name) const;

  const char* text_ = nullptr;
  const std::uint32_t* at_ = nullptr;
};

/// Walks the members of an object or the elements of an array; over at once for any other value.
class Entries {
 public:
  explicit Entries(Node container) {
    if (!container || !container.container()) return;
    keyed_ = container.first() == '{';
    next_ = {container.text_, container.at_ + 2};
    end_ = container.past();
  }

  bool next() {
    if (next_.at_ == end_) return false;
    key_ = keyed_ ? next_ : Node();
    value_ = keyed_ ? Node(next_.text_, next_.at_ + 2) : next_;  // a key is a string
    next_ = value_.behind();
    return true;
  }
  /// A string; absent in an array.
  Node key() const { return key_; }
  Node value() const { return value_; }

 private:
  bool keyed_ = false;
  Node next_, key_, value_;
  const std::uint32_t* end_ = nullptr;
};

template <typename Name>
Node Node::first_member(const Name& name) const {
  if (!is_object()) return {};
  for (Entries entries(*this); entries.next();) {
    if (entries.key().is(name)) return entries.value();
  }
  return {};
}

}  // namespace json
