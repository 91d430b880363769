#include "json/reader.h"

#include <array>

#include "json/quotes.h"
#include "json/scan.h"
#include "json/text.h"

namespace json {
namespace {

constexpr std::size_t usual_capacity = 16 * 1024;

/// What a text may need at the most: an opening bracket takes two slots, and so does the shortest value.
constexpr std::size_t most_slots(std::size_t text) { return 2 * text + 2; }

}  // namespace

// One pass over one text. A step that finds a fault notes it and returns null.
struct Reader::Scan {
  const char* const begin;
  const char* const end;
  Quotes& quotes;
  const std::uint32_t* quote = quotes.past_found();  // the next one
  std::uint32_t* out;                                // the next slot
  bool spaced = false;
  Defect& defect;

  const char* fail(const char* where, std::string_view reason) const {
    defect = {static_cast<std::size_t>(where - begin), reason};
    return nullptr;
  }

  std::uint32_t offset(const char* p) const { return static_cast<std::uint32_t>(p - begin); }

  const char* space(const char* p) {
    if (p == end || static_cast<unsigned char>(*p) > ' ') return p;
    const char* past = scan::past_space(p, end);
    spaced = spaced || past != p;
    return past;
  }

  const char* write_down(const char* from, const char* past) {
    out[0] = offset(from);
    out[1] = offset(past);
    out += 2;
    return past;
  }

  const char* string(const char* p) {
    if (quotes.past_found() - quote < 2) quote = quotes.more(quote);
    const char* close = begin + quote[1];
    quote += 2;
    if (quotes.fault() < close) {
      return fail(quotes.fault(), *quotes.fault() == '\\' ? "bad escape in a string" : "control character in a string");
    }
    return close != end ? write_down(p, close + 1) : fail(end, "unfinished string");
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
      case '9':
        past = scan::past_number(p, end);
        if (past == nullptr) return fail(p, "bad number");
        break;
      default: break;
    }
    return past != nullptr ? write_down(p, past) : fail(p, "a value was expected");
  }

  /// A key and its colon: where the value begins, or null.
  const char* key(const char* p) {
    if (p == end || *p != '"') return fail(p, "a key was expected");
    p = string(p);
    if (p == nullptr) return nullptr;
    p = space(p);
    if (p == end || *p != ':') return fail(p, "':' was expected");
    return space(p + 1);
  }

  /// The outermost value from `p` on: past it, or null.
  const char* outermost(const char* p) {
    std::array<std::uint32_t*, max_depth + 1> open;  // where the containers around `p` are written down
    std::size_t depth = 0;
    for (;;) {
      // A value begins here.
      if (p == end) return fail(p, "a value was expected");
      if (*p == '{' || *p == '[') {
        if (depth == max_depth) return fail(p, "nested too deeply");
        const bool object = *p == '{';
        open[++depth] = out;
        *out = offset(p);
        out += 2;
        p = space(p + 1);
        if (p == end) return fail(p, "unfinished");
        if (*p != (object ? '}' : ']')) {
          if (object && (p = key(p)) == nullptr) return nullptr;
          continue;
        }
        // An empty container ends as a full one does, below.
      } else {
        p = scalar(p);
        if (p == nullptr || depth == 0) return p;
        p = space(p);
      }
      // A value has ended: a comma, or the ends of containers.
      for (;;) {
        if (p == end) return fail(p, "unfinished");
        std::uint32_t* const container = open[depth];
        const bool object = begin[*container] == '{';
        if (*p == ',') {
          p = space(p + 1);
          if (object && (p = key(p)) == nullptr) return nullptr;
          break;
        }
        if (*p != (object ? '}' : ']')) return fail(p, object ? "',' or '}' was expected" : "',' or ']' was expected");
        container[1] = static_cast<std::uint32_t>(out - container);
        *out++ = offset(++p);
        if (--depth == 0) return p;
        p = space(p);
      }
    }
  }
};

std::optional<Defect> Reader::read(std::string_view text) {
  root_ = {};
  spaced_ = false;
  if (text.size() > Quotes::longest_text) return Defect{Quotes::longest_text, "text too long"};
  make_room(most_slots(text.size()));
  const char* const end = text.data() + text.size();
  Quotes quotes(text.data(), end);
  Defect defect{};
  Scan scan{.begin = text.data(), .end = end, .quotes = quotes, .out = slots_.get(), .defect = defect};
  const char* last = scan.outermost(scan::past_space(text.data(), end));
  if (last == nullptr) return defect;
  const char* rest = scan::past_space(last, end);
  if (rest != end) return Defect{scan.offset(rest), "text after the value"};
  if (quotes.beyond_ascii() && !valid_utf8(text)) return Defect{utf8_prefix(text), "invalid UTF-8"};
  root_ = {text.data(), slots_.get()};
  spaced_ = scan.spaced;
  return std::nullopt;
}

/// Slots that nobody writes to are pages that cost nothing.
void Reader::make_room(std::size_t slots) {
  const std::size_t wanted = slots > usual_capacity ? slots : usual_capacity;
  if (wanted == capacity_ || (wanted < capacity_ && wanted > usual_capacity)) return;
  slots_.reset();
  slots_.reset(new std::uint32_t[wanted]);
  capacity_ = wanted;
}

}  // namespace json
