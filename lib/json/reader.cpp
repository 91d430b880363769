#include "json/reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "json/quotes.h"
#include "json/scan.h"
#include "json/text.h"

namespace json {
namespace {

// A text needs two slots a byte at the most, and the number of slots is written down in 31 bits.
constexpr std::size_t longest_text = Node::container_mark / 2 - 1;
constexpr std::size_t least_capacity = 8 * 1024;
// Memory that a long text may leave behind.
constexpr std::size_t most_kept = 256 * 1024;

}  // namespace

// One pass over one text. Places are offsets in it. A step that finds a fault notes it, and returns
// `nowhere`.
struct Reader::Scan {
  using Place = std::size_t;
  static constexpr Place nowhere = SIZE_MAX;

  const char* const text;
  const Place end;
  Reader& reader;
  Quotes& quotes;
  Defect& defect;
  bool& spaced;

  Place fail(Place where, std::string_view reason) const {
    defect = {where, reason};
    return nowhere;
  }

  Place space(Place p) const {
    return p == end || static_cast<unsigned char>(text[p]) > ' ' ? p : past_space(p);
  }
  Place past_space(Place p) const {
    const auto past = static_cast<Place>(scan::past_space(text + p, text + end) - text);
    spaced = spaced || past != p;
    return past;
  }

  Place broken_string() const {
    const Place fault = quotes.fault();
    if (fault == end) return fail(end, "unfinished string");
    return fail(fault, text[fault] == '\\' ? "bad escape in a string" : "control character in a string");
  }

  /// Past a number or literal.
  Place word(Place p) const {
    const char* const from = text + p;
    const char* past = nullptr;
    std::string_view reason = "a value was expected";
    switch (*from) {
      case 't': past = scan::past_literal(from, text + end, "true"); break;
      case 'f': past = scan::past_literal(from, text + end, "false"); break;
      case 'n': past = scan::past_literal(from, text + end, "null"); break;
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
        past = scan::past_number(from, text + end);
        reason = "bad number";
        break;
      default: break;
    }
    return past != nullptr ? static_cast<Place>(past - text) : fail(p, reason);
  }

  /// Past the outermost value, which begins at `p`. One function without calls on its usual way, so that its
  /// places stay in registers: most of what a message costs is here.
  Place outermost(Place p) const {
    struct Open {
      std::uint32_t container;  // its first slot
      bool in_object;           // whether the container around it is an object
    };
    std::array<Open, max_depth + 1> open;
    std::size_t depth = 0;
    bool in_object = false;
    std::uint32_t* slots = reader.slots_.get();
    std::uint32_t* slot = slots;  // the next one
    std::uint32_t* past_slots = slots + reader.capacity_;
    const std::uint32_t* next_close = nullptr;
    const std::uint32_t* past_closes = nullptr;
    Place fault = 0;

    const auto write_down = [&slot](Place from, Place past) {
      slot[0] = static_cast<std::uint32_t>(from);
      slot[1] = static_cast<std::uint32_t>(past);
      slot += 2;
    };
    /// Past the string that begins at `from`.
    const auto string = [&](Place from) {
      if (next_close == past_closes) {
        quotes.more();
        next_close = quotes.closing();
        past_closes = quotes.past_closing();
        fault = quotes.fault();
      }
      const Place close = *next_close++;
      if (close >= fault) return broken_string();
      write_down(from, close + 1);
      return close + 1;
    };

    for (;;) {
      // For a key, for the beginning of a value, and for the ends of all containers around it.
      if (static_cast<std::size_t>(past_slots - slot) < depth + 5) {
        const auto used = static_cast<std::size_t>(slot - slots);
        reader.reserve(2 * reader.capacity_, used);
        slots = reader.slots_.get();
        slot = slots + used;
        past_slots = slots + reader.capacity_;
      }
      // A value begins here, in an object behind its key.
      if (in_object) {
        if (p == end || text[p] != '"') return fail(p, "a key was expected");
        p = string(p);
        if (p == nowhere) return p;
        p = space(p);
        if (p == end || text[p] != ':') return fail(p, "':' was expected");
        p = space(p + 1);
      }
      if (p == end) return fail(p, "a value was expected");
      const char first = text[p];
      if (first == '{' || first == '[') {
        if (depth == max_depth) return fail(p, "nested too deeply");
        open[++depth] = {static_cast<std::uint32_t>(slot - slots), in_object};
        in_object = first == '{';
        *slot = static_cast<std::uint32_t>(p);
        slot += 2;
        p = space(p + 1);
        if (p == end) return fail(p, "unfinished");
        if (text[p] != (in_object ? '}' : ']')) continue;
        // An empty container ends as a full one does, below.
      } else {
        if (first == '"') {
          p = string(p);
          if (p == nowhere) return p;
        } else {
          const Place past = word(p);
          if (past == nowhere) return past;
          write_down(p, past);
          p = past;
        }
        if (depth == 0) return p;
        p = space(p);
      }
      // A value has ended: a comma, or the ends of containers.
      for (;; p = space(p)) {
        if (p == end) return fail(p, "unfinished");
        if (text[p] == ',') break;
        if (text[p] != (in_object ? '}' : ']')) {
          return fail(p, in_object ? "',' or '}' was expected" : "',' or ']' was expected");
        }
        std::uint32_t* const container = slots + open[depth].container;
        in_object = open[depth].in_object;
        container[1] = static_cast<std::uint32_t>(slot - container) + Node::container_mark;
        *slot++ = static_cast<std::uint32_t>(++p);
        if (--depth == 0) return p;
      }
      p = space(p + 1);
    }
  }
};

std::optional<Defect> Reader::read(std::string_view text) {
  root_ = {};
  spaced_ = false;
  if (text.size() > longest_text) return Defect{longest_text, "longer than 1 GiB"};
  if (capacity_ == 0 || (capacity_ > most_kept && text.size() < capacity_ / 8)) reserve(least_capacity, 0);
  Quotes quotes(text.data(), text.size());
  Defect defect{};
  bool spaced_around = false;
  const Scan around{text.data(), text.size(), *this, quotes, defect, spaced_around};
  const Scan scan{text.data(), text.size(), *this, quotes, defect, spaced_};
  const Scan::Place last = scan.outermost(around.space(0));
  if (last == Scan::nowhere) return defect;
  const Scan::Place rest = around.space(last);
  if (rest != text.size()) return Defect{rest, "text after the value"};
  if (quotes.beyond_ascii() && !valid_utf8(text)) return Defect{utf8_prefix(text), "invalid UTF-8"};
  root_ = {text.data(), slots_.get()};
  return std::nullopt;
}

/// Keeps the first `used` slots.
void Reader::reserve(std::size_t capacity, std::size_t used) {
  std::unique_ptr<std::uint32_t[]> slots(new std::uint32_t[capacity]);
  std::copy_n(slots_.get(), used, slots.get());
  slots_ = std::move(slots);
  capacity_ = capacity;
}

}  // namespace json
