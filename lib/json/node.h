// A value of a text that a Reader has judged, with all that is inside it: found without looking at the text
// again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace json {

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
  bool is_object() const { return at_ != nullptr && first() == '{'; }
  /// As it was written; empty when absent.
  std::string_view text() const {
    return at_ == nullptr ? std::string_view{} : std::string_view(text_ + at_[0], *past() - at_[0]);
  }

  /// The first member of this name; absent when there is none, or this is no object.
  Node member(std::string_view name) const;
  /// Absent when there is none, or this is no array.
  Node element(std::size_t index) const;

 private:
  friend class Entries;

  char first() const { return text_[at_[0]]; }
  bool container() const { return at_[1] >= container_mark; }
  const std::uint32_t* past() const { return at_ + (container() ? at_[1] - container_mark : 1); }
  Node behind() const { return {text_, past() + 1}; }

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
  /// The key with its quotes; absent in an array.
  Node key() const { return key_; }
  Node value() const { return value_; }

 private:
  bool keyed_ = false;
  Node next_, key_, value_;
  const std::uint32_t* end_ = nullptr;
};

}  // namespace json
