#include "json/reader.h"

#include "json/scan.h"
#include "json/text.h"

namespace json {
namespace {

/// Past the characters of `text` before its first byte that is no UTF-8.
const char* past_utf8(std::string_view text) {
  while (const std::size_t length = utf8_character(text)) text.remove_prefix(length);
  return text.data();
}

}  // namespace

// One pass over one text. A step that finds a fault notes it and returns null.
struct Reader::Scan {
  Reader& out;
  const char* const begin;
  const char* const end;
  std::uint64_t seen =
      0;  // all bytes of all strings, or-ed: their high bits tell whether UTF-8 needs checking
  Defect defect{};

  const char* fail(const char* at, std::string_view reason) {
    defect = {static_cast<std::size_t>(at - begin), reason};
    return nullptr;
  }

  const char* space(const char* p) {
    if (p == end || static_cast<unsigned char>(*p) > ' ') return p;
    const char* past = scan::past_space(p, end);
    out.spaced_ = out.spaced_ || past != p;
    return past;
  }

  const char* string(const char* p) {
    ++p;
    for (;;) {
      const char* stop = scan::past_plain(p, end, seen);
      if (stop == end) return fail(end, "unfinished string");
      if (*stop == '"') return stop + 1;
      if (*stop != '\\') return fail(stop, "control character in a string");
      p = scan::past_escape(stop, end);
      if (p == nullptr) return fail(stop, "bad escape in a string");
    }
  }

  const char* scalar(const char* p) {
    const char* past = nullptr;
    switch (*p) {
      case '"': return string(p);
      case 't': past = scan::past_literal(p, end, "true"); break;
      case 'f': past = scan::past_literal(p, end, "false"); break;
      case 'n': past = scan::past_literal(p, end, "null"); break;
      case '-':
      case '0':
      case '1':
      case '2':
      case '3':
      case '4':
      case '5':
      case '6':
      case '7':
      case '8':
      case '9': past = scan::past_number(p, end); return past != nullptr ? past : fail(p, "bad number");
      default: break;
    }
    return past != nullptr ? past : fail(p, "a value was expected");
  }

  /// The outermost value from `p` on: past it, or null.
  const char* outermost(const char* p) {
    std::size_t depth = 0;
    const char* member = nullptr;  // where the current outermost member's key, then its value begins
    for (;;) {
      // A value begins here.
      if (p == end) return fail(p, "a value was expected");
      if (*p == '{' || *p == '[') {
        const bool object = *p == '{';
        if (depth == max_depth) return fail(p, "nested too deeply");
        out.in_object_[++depth] = object;
        p = space(p + 1);
        if (p == end) return fail(p, "unfinished");
        if (*p != (object ? '}' : ']')) {
          if (!object) continue;
          p = key(p, depth, member);
          if (p == nullptr) return nullptr;
          continue;
        }
        // An empty container ends as a full one does, below.
      } else {
        p = scalar(p);
        if (p == nullptr) return nullptr;
        if (depth == 0) return p;
        if (depth == 1 && out.in_object_[1]) out.members_.back().value = piece(member, p);
        p = space(p);
      }
      // A value has ended: a comma, or the ends of containers.
      for (;;) {
        if (p == end) return fail(p, "unfinished");
        const bool object = out.in_object_[depth];
        if (*p == (object ? '}' : ']')) {
          ++p;
          if (--depth == 0) return p;
          if (depth == 1 && out.in_object_[1]) out.members_.back().value = piece(member, p);
          p = space(p);
          continue;
        }
        if (*p != ',') return fail(p, object ? "',' or '}' was expected" : "',' or ']' was expected");
        p = space(p + 1);
        if (object) {
          p = key(p, depth, member);
          if (p == nullptr) return nullptr;
        }
        break;
      }
    }
  }

  /// A key and its colon: where the value begins, or null.
  const char* key(const char* p, std::size_t depth, const char*& member) {
    if (p == end || *p != '"') return fail(p, "a key was expected");
    const char* past = string(p);
    if (past == nullptr) return nullptr;
    const std::string_view name = piece(p, past);
    p = space(past);
    if (p == end || *p != ':') return fail(p, "':' was expected");
    p = space(p + 1);
    if (depth == 1) {
      out.members_.push_back({name, {}});
      member = p;
    }
    return p;
  }

  static std::string_view piece(const char* from, const char* to) {
    return {from, static_cast<std::size_t>(to - from)};
  }
};

std::optional<Defect> Reader::read(std::string_view text) {
  members_.clear();
  value_ = {};
  const char* end = text.data() + text.size();
  Scan scan{*this, text.data(), end};
  const char* first = scan::past_space(text.data(), end);
  spaced_ = false;
  const char* last = scan.outermost(first);
  if (last == nullptr) return scan.defect;
  const char* rest = scan::past_space(last, end);
  if (rest != end) {
    scan.fail(rest, "text after the value");
    return scan.defect;
  }
  if ((scan.seen & scan::in_each_byte(0x80)) != 0 && !valid_utf8(text)) {
    scan.fail(past_utf8(text), "invalid UTF-8");
    return scan.defect;
  }
  value_ = Scan::piece(first, last);
  return std::nullopt;
}

}  // namespace json
