#include "tests/json/reference_validator.h"

#include <string>

namespace {

class Grammar {
 public:
  Grammar(std::string_view text, std::size_t max_depth) : text_(text), max_depth_(max_depth) {}

  bool whole() { return element(0) && at_ == text_.size(); }

 private:
  bool take(char wanted) {
    if (at_ == text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  bool take_one_of(std::string_view wanted) {
    if (at_ == text_.size() || wanted.find(text_[at_]) == std::string_view::npos) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }
  void space() {
    while (take_one_of(" \t\n\r")) continue;
  }

  bool element(std::size_t depth) {
    space();
    if (!value(depth)) return false;
    space();
    return true;
  }

  bool value(std::size_t depth) {
    if (take('{')) return depth < max_depth_ && object(depth + 1);
    if (take('[')) return depth < max_depth_ && array(depth + 1);
    if (take('"')) return string();
    return take_word("true") || take_word("false") || take_word("null") || number();
  }

  bool object(std::size_t depth) {
    space();
    if (take('}')) return true;
    do {
      space();
      if (!take('"') || !string()) return false;
      space();
      if (!take(':') || !element(depth)) return false;
    } while (take(','));
    return take('}');
  }

  bool array(std::size_t depth) {
    space();
    if (take(']')) return true;
    do {
      if (!element(depth)) return false;
    } while (take(','));
    return take(']');
  }

  bool digits() {
    const std::size_t before = at_;
    while (take_one_of("0123456789")) continue;
    return at_ != before;
  }

  bool number() {
    take('-');
    if (!take('0')) {
      if (!take_one_of("123456789")) return false;
      digits();
    }
    if (take('.') && !digits()) return false;
    if (!take_one_of("eE")) return true;
    take_one_of("+-");
    return digits();
  }

  bool string() {
    for (;;) {
      if (at_ == text_.size()) return false;
      if (take('"')) return true;
      if (take('\\')) {
        if (take_one_of("\"\\/bfnrt")) continue;
        if (!take('u')) return false;
        for (int i = 0; i < 4; ++i) {
          if (!take_one_of("0123456789abcdefABCDEF")) return false;
        }
      } else if (!character()) {
        return false;
      }
    }
  }

  /// One character of UTF-8 from U+0020 on, by the table of RFC 3629, section 4.
  bool character() {
    struct Row {
      unsigned first, last;  // of the leading byte
      unsigned second_first, second_last;
      int more;  // bytes after the second
    };
    static constexpr Row rows[] = {{0xC2, 0xDF, 0x80, 0xBF, 0}, {0xE0, 0xE0, 0xA0, 0xBF, 1},
                                   {0xE1, 0xEC, 0x80, 0xBF, 1}, {0xED, 0xED, 0x80, 0x9F, 1},
                                   {0xEE, 0xEF, 0x80, 0xBF, 1}, {0xF0, 0xF0, 0x90, 0xBF, 2},
                                   {0xF1, 0xF3, 0x80, 0xBF, 2}, {0xF4, 0xF4, 0x80, 0x8F, 2}};
    const unsigned lead = byte();
    ++at_;
    if (lead < 0x80) return lead >= 0x20;
    for (const Row& row : rows) {
      if (lead < row.first || lead > row.last) continue;
      if (byte() < row.second_first || byte() > row.second_last) return false;
      ++at_;
      for (int i = 0; i < row.more; ++i, ++at_) {
        if (byte() < 0x80 || byte() > 0xBF) return false;
      }
      return true;
    }
    return false;
  }

  /// The byte here; one that fits nowhere at the end.
  unsigned byte() const { return at_ < text_.size() ? static_cast<unsigned char>(text_[at_]) : 0U; }

  std::string_view text_;
  std::size_t max_depth_;
  std::size_t at_ = 0;
};

}  // namespace

bool reference_accepts(std::string_view text, std::size_t max_depth) {
  return Grammar(text, max_depth).whole();
}
