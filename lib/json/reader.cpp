#include "json/reader.h"

#include <array>

#include "json/scan.h"
#include "json/text.h"
#include "json/tokens.h"

namespace json {
namespace {

constexpr std::size_t usual_capacity = 16 * 1024;

/// What a text may need at the most: an opening bracket takes two slots, and so does the shortest value.
constexpr std::size_t most_slots(std::size_t text) { return 2 * text + 2; }

}  // namespace

// One pass over one text, from token to token. A step that finds a fault notes it and returns null.
struct Reader::Scan {
  const char* const begin;
  const char* const end;
  Tokens tokens{begin, end};
  const std::uint32_t* at = nullptr;  // of the tokens found
  const std::uint32_t* found = nullptr;
  std::uint32_t* out;
  bool spaced = false;
  Defect defect{};

  const char* fail(const char* where, std::string_view reason) {
    defect = {static_cast<std::size_t>(where - begin), reason};
    return nullptr;
  }

  std::uint32_t offset(const char* p) const { return static_cast<std::uint32_t>(p - begin); }

  /// The next token, or the end of the text.
  const char* next() {
    if (at == found) {
      tokens.find();
      at = tokens.found();
      found = tokens.past_found();
    }
    return begin + *at++;
  }

  /// The token that follows what ends at `past`: anything but whitespace between them is given out in its place.
  const char* behind(const char* past) {
    const char* token = next();
    if (token == past) return token;
    spaced = true;
    return scan::past_space(past, token);
  }

  void write_down(const char* from, const char* past) {
    out[0] = offset(from);
    out[1] = offset(past);
    out += 2;
  }

  /// Past the string whose opening quote is at `p`, or null.
  const char* string(const char* p) {
    const char* close = next();
    if (tokens.fault() < close) {
      return fail(tokens.fault(), *tokens.fault() == '\\' ? "bad escape in a string" : "control character in a string");
    }
    if (close == end) return fail(end, "unfinished string");
    write_down(p, close + 1);
    return close + 1;
  }

  /// Past the string, number or literal at `p`, or null.
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
    if (past == nullptr) return fail(p, "a value was expected");
    write_down(p, past);
    return past;
  }

  /// A key and its colon: the token behind them, or null.
  const char* key(const char* p) {
    if (p == end || *p != '"') return fail(p, "a key was expected");
    const char* past = string(p);
    if (past == nullptr) return nullptr;
    p = behind(past);
    if (p == end || *p != ':') return fail(p, "':' was expected");
    return behind(p + 1);
  }

  /// The outermost value, whose first token is at `p`: past it, or null.
  const char* outermost(const char* p) {
    std::array<std::uint32_t*, max_depth + 1> open;  // where the containers around `p` are written down
    std::size_t depth = 0;
    for (;;) {
      // A value begins here.
      if (p == end) return fail(p, "a value was expected");
      if (*p == '{' || *p == '[') {
        if (depth == max_depth) return fail(p, "nested too deeply");
        open[++depth] = out;
        const bool object = *p == '{';
        *out = offset(p);
        out += 2;
        p = behind(p + 1);
        if (p == end) return fail(p, "unfinished");
        if (*p != (object ? '}' : ']')) {
          if (object && (p = key(p)) == nullptr) return nullptr;
          continue;
        }
        // An empty container ends as a full one does, below.
      } else {
        const char* past = scalar(p);
        if (past == nullptr || depth == 0) return past;
        p = behind(past);
      }
      // A value has ended: a comma, or the ends of containers.
      for (;;) {
        if (p == end) return fail(p, "unfinished");
        std::uint32_t* const container = open[depth];
        const bool object = begin[*container] == '{';
        if (*p == ',') {
          p = behind(p + 1);
          if (object && (p = key(p)) == nullptr) return nullptr;
          break;
        }
        if (*p != (object ? '}' : ']')) return fail(p, object ? "',' or '}' was expected" : "',' or ']' was expected");
        container[1] = static_cast<std::uint32_t>(out - container);
        *out++ = offset(++p);
        if (--depth == 0) return p;
        p = behind(p);
      }
    }
  }

  /// Whether the text is one value.
  bool text() {
    const char* first = scan::past_space(begin, next());
    const char* last = outermost(first);
    if (last == nullptr) return false;
    const bool spaced_inside = spaced;
    const char* rest = behind(last);
    spaced = spaced_inside;
    if (rest != end) return fail(rest, "text after the value") != nullptr;
    const std::string_view all(begin, static_cast<std::size_t>(end - begin));
    if (!tokens.beyond_ascii() || valid_utf8(all)) return true;
    return fail(begin + utf8_prefix(all), "invalid UTF-8") != nullptr;
  }
};

std::optional<Defect> Reader::read(std::string_view text) {
  root_ = {};
  spaced_ = false;
  if (text.size() > Tokens::longest_text) return Defect{Tokens::longest_text, "text too long"};
  make_room(most_slots(text.size()));
  Scan scan{.begin = text.data(), .end = text.data() + text.size(), .out = slots_.get()};
  if (!scan.text()) return scan.defect;
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
