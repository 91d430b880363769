#include "json/reader.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "json/scan.h"
#include "json/text.h"

namespace json {
namespace {

// A text has a token a byte at the most, a token needs two slots, and their number is written down in 31
// bits.
constexpr std::size_t longest_text = Node::container_mark / 2 - 1;
constexpr std::size_t least_capacity = 1024;
// Memory that a long text may leave behind.
constexpr std::size_t most_kept = 64 * 1024;

/// The first backslash that begins no escape; the text's size when there is none. Whatever the grammar has
/// to say of backslashes outside of strings, it says itself.
std::size_t bad_escape(std::string_view text) {
  const char* const end = text.data() + text.size();
  for (const char* p = text.data(); p != end;) {
    p = static_cast<const char*>(std::memchr(p, '\\', static_cast<std::size_t>(end - p)));
    if (p == nullptr) break;
    const char* const past = scan::past_escape(p, end);
    if (past == nullptr) return static_cast<std::size_t>(p - text.data());
    p = past;
  }
  return text.size();
}

/// Whether a text begins and ends as an object or array does.
bool bracketed(const char* text, const Tokens& tokens) {
  const char first = text[*tokens.begin()];
  const char last = text[tokens.end()[-1]];
  return (first == '{' || first == '[') && (last == '}' || last == ']');
}

/// A text with what simdjson refuses made harmless, all at its place; and what that was.
struct Mended {
  std::string text;
  Defect first;
};

Mended mended(std::string_view text) {
  Mended copy{std::string(text), {text.size(), {}}};
  const auto note = [&copy](std::size_t offset, std::string_view reason) {
    if (offset < copy.first.offset || copy.first.reason.empty()) copy.first = {offset, reason};
  };
  bool in_string = false;
  bool escaped = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = in_string && static_cast<unsigned char>(c) < ' ';
    if (control) note(i, "control character in a string");
    if (control || static_cast<unsigned char>(c) >= 0x80) copy.text[i] = 'x';
    if (c == '"' && !escaped) in_string = !in_string;
    escaped = c == '\\' && !escaped;
  }
  if (in_string) {
    note(text.size(), "unfinished string");
    copy.text += escaped ? "x\"" : "\"";
  }
  if (const std::size_t bad = bad_escape(text); bad != text.size()) note(bad, "bad escape in a string");
  if (const std::size_t sound = utf8_prefix(text); sound != text.size()) note(sound, "invalid UTF-8");
  return copy;
}

}  // namespace

// One pass over the tokens of one text. The byte behind the text is looked at unless its last token is a
// closing bracket. Places are offsets in the text. A step that finds a fault notes it.
struct Reader::Walk {
  const char* const text;
  const std::uint32_t* const end;  // of the tokens
  Defect defect{};

  bool fail(std::size_t where, std::string_view reason) {
    defect = {where, reason};
    return false;
  }
  /// Neither a comma nor the end of what is open; `closer` would close it.
  bool fail_behind_value(std::size_t where, char closer) {
    if (closer == '\0') return fail(where, "text after the value");
    if (where == *end) return fail(where, "unfinished");
    return fail(where, closer == '}' ? "',' or '}' was expected" : "',' or ']' was expected");
  }

  /// The end of the string that stands before the token at `next`.
  std::size_t past_string(std::size_t next) const {
    while (text[next - 1] != '"') --next;
    return next;
  }

  /// The end of the number or literal that begins at `from` and stands before the token at `next`; 0 when it
  /// is none.
  std::size_t past_word(std::size_t from, std::size_t next, char closer) {
    const char* const limit = text + next;
    const char* past = nullptr;
    std::string_view reason = "a value was expected";
    switch (text[from]) {
      case 't': past = scan::past_literal(text + from, limit, "true"); break;
      case 'f': past = scan::past_literal(text + from, limit, "false"); break;
      case 'n': past = scan::past_literal(text + from, limit, "null"); break;
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
        past = scan::past_number(text + from, limit);
        reason = "bad number";
        break;
      default: break;
    }
    if (past == nullptr) {
      fail(from, reason);
      return 0;
    }
    if (past != limit && scan::past_space(past, limit) != limit) {
      fail_behind_value(static_cast<std::size_t>(scan::past_space(past, limit) - text), closer);
      return 0;
    }
    return static_cast<std::size_t>(past - text);
  }

  /// Writes down a text that is a string, number or literal alone.
  bool lone_value(const std::uint32_t* at, std::uint32_t* slot) {
    const std::size_t past = text[at[0]] == '"' ? past_string(at[1]) : past_word(at[0], at[1], '\0');
    if (past == 0) return false;
    slot[0] = at[0];
    slot[1] = static_cast<std::uint32_t>(past);
    return at + 1 == end || fail(at[1], "text after the value");
  }

  /// Writes the values down from `slots` on. One function without calls on its usual way, so that its places
  /// stay in registers.
  bool values(const std::uint32_t* at, std::uint32_t* const slots, bool& spaced) {
    const std::uint32_t* const first = at;
    if (text[*at] != '{' && text[*at] != '[') return lone_value(at, slots);
    std::uint32_t* slot = slots;  // the next one
    std::size_t depth = 0;
    char closer = '\0';  // of the innermost container that is open
    // The first slot of that; its second one is, until it is closed, that of the container around it.
    std::size_t open = 0;
    // How much longer the keys, strings, numbers and literals are than one character each.
    std::size_t more = 0;
    const auto write_down = [&](std::size_t from, std::size_t past) {
      slot[0] = static_cast<std::uint32_t>(from);
      slot[1] = static_cast<std::uint32_t>(past);
      slot += 2;
      more += past - from - 1;
    };

    for (;;) {
      // A value begins here, in an object behind its key.
      std::size_t from = at[0];
      std::size_t next = at[1];
      if (closer == '}') {
        if (text[from] != '"') return fail(from, "a key was expected");
        if (text[next] != ':') return fail(next, "':' was expected");
        write_down(from, past_string(next));
        from = at[2];
        next = at[3];
        at += 2;
      }
      const char c = text[from];
      if (c == '"') {
        write_down(from, past_string(next));
      } else if (c == '{' || c == '[') {
        if (++depth > max_depth) return fail(from, "nested too deeply");
        slot[0] = static_cast<std::uint32_t>(from);
        slot[1] = static_cast<std::uint32_t>(open);
        open = static_cast<std::size_t>(slot - slots);
        slot += 2;
        closer = static_cast<char>(c + 2);
        if (text[next] != closer) {
          ++at;
          continue;
        }
        // An empty container ends as a full one does, below.
      } else {
        const std::size_t past = past_word(from, next, closer);
        if (past == 0) return false;
        write_down(from, past);
      }
      // A value has ended: a comma, or the ends of containers and then a comma.
      at += 2;
      while (text[next] != ',') {
        if (text[next] != closer) return fail_behind_value(next, closer);
        std::uint32_t* const container = slots + open;
        *slot = static_cast<std::uint32_t>(next + 1);
        open = container[1];
        container[1] = static_cast<std::uint32_t>(slot++ - container) + Node::container_mark;
        if (--depth == 0) {
          if (at != end) return fail(*at, "text after the value");
          // Without whitespace a text is as long as its tokens.
          spaced = next + 1 - slots[0] != static_cast<std::size_t>(end - first) + more;
          return true;
        }
        closer = static_cast<char>(text[slots[open]] + 2);
        if (at == end) return fail(*at, "unfinished");
        next = *at++;
      }
    }
  }
};

std::optional<Defect> Reader::read(std::string_view text) {
  root_ = {};
  spaced_ = false;
  if (text.size() > longest_text) return Defect{longest_text, "longer than 1 GiB"};
  if (tokens_.find(text) && bracketed(text.data(), tokens_) && !walk(text.data()) &&
      bad_escape(text) == text.size()) {
    root_ = {text.data(), slots_.get()};
    return std::nullopt;
  }
  // It is a lone string, number or literal, or wrong somewhere. Where it is wrong first is found in a copy
  // that simdjson does not refuse, and that has a zero behind it.
  const Mended copy = mended(text);
  auto defect =
      tokens_.find(copy.text) ? walk(copy.text.data()) : Defect{text.size(), "a value was expected"};
  if (!copy.first.reason.empty() && (!defect || copy.first.offset < defect->offset)) defect = copy.first;
  if (!defect) root_ = {text.data(), slots_.get()};
  return defect;
}

std::optional<Defect> Reader::walk(const char* text) {
  const auto wanted = 2 * static_cast<std::size_t>(tokens_.end() - tokens_.begin());
  if (wanted > capacity_ || (capacity_ > most_kept && wanted < capacity_ / 8)) {
    capacity_ = std::max(least_capacity, wanted + wanted / 2);
    slots_.reset(new std::uint32_t[capacity_]);
  }
  Walk walk{text, tokens_.end()};
  if (walk.values(tokens_.begin(), slots_.get(), spaced_)) return std::nullopt;
  return walk.defect;
}

}  // namespace json
