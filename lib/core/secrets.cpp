#include "core/secrets.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace core {
namespace {

constexpr std::string_view mask = "***";
constexpr std::size_t found_anywhere = 8;
// A server's error may quote a frame as a text, and a proxy of it that text once more.
constexpr int most_layers = 3;
// No byte of UTF-8: stands for a quote that begins or ends a string.
constexpr char boundary = '\xFF';

struct Range {
  std::size_t begin, end;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A text, and where in the original each of its bytes comes from; one place more for its end.
struct Layer {
  std::string bytes;
  std::vector<std::size_t> from;

  void add(char byte, std::size_t place) {
    bytes += byte;
    from.push_back(place);
  }
};

void append_utf8(Layer& layer, unsigned value, std::size_t place) {
  const auto tail = [&](unsigned shift) {
    layer.add(static_cast<char>(0x80 | (value >> shift & 0x3F)), place);
  };
  if (value < 0x80) {
    layer.add(static_cast<char>(value), place);
  } else if (value < 0x800) {
    layer.add(static_cast<char>(0xC0 | value >> 6), place);
    tail(0);
  } else if (value < 0x10000) {
    layer.add(static_cast<char>(0xE0 | value >> 12), place);
    tail(6);
    tail(0);
  } else {
    layer.add(static_cast<char>(0xF0 | value >> 18), place);
    tail(12);
    tail(6);
    tail(0);
  }
}

/// Four hexadecimal digits at `at`.
std::optional<unsigned> code_unit(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return std::nullopt;
  unsigned value = 0;
  for (const char c : text.substr(at, 4)) {
    const std::size_t digit =
        std::string_view("0123456789abcdef").find(static_cast<char>(is_digit(c) ? c : c | 0x20));
    if (digit == std::string_view::npos) return std::nullopt;
    value = value << 4 | static_cast<unsigned>(digit);
  }
  return value;
}

/// The length of the escape at `at`, whose character is added; 0 when it is none.
std::size_t unescape(std::string_view text, std::size_t at, Layer& out, std::size_t place) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  if (text[at] != '\\' || at + 1 == text.size()) return 0;
  if (const auto simple = letters.find(text[at + 1]); simple != std::string_view::npos) {
    out.add(meant[simple], place);
    return 2;
  }
  const auto unit = text[at + 1] == 'u' ? code_unit(text, at + 2) : std::nullopt;
  if (!unit) return 0;
  if (*unit >= 0xD800 && *unit < 0xDC00 && text.substr(at + 6, 2) == "\\u") {
    const auto low = code_unit(text, at + 8);
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      append_utf8(out, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00), place);
      return 12;
    }
  }
  append_utf8(out, *unit, place);
  return 6;
}

/// What is left when one layer of escapes is taken off. `marked`: quotes that were not escaped become
/// boundaries.
Layer unescaped(const Layer& outer, bool marked) {
  Layer inner;
  for (std::size_t at = 0; at < outer.bytes.size();) {
    const std::size_t place = outer.from[at];
    const std::size_t escape = unescape(outer.bytes, at, inner, place);
    if (escape == 0) inner.add(marked && outer.bytes[at] == '"' ? boundary : outer.bytes[at], place);
    at += std::max<std::size_t>(escape, 1);
  }
  inner.from.push_back(outer.from.back());
  return inner;
}

bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  return (begin == 0 || !is_word(text[begin - 1])) && (end == text.size() || !is_word(text[end]));
}

void find(const Layer& layer, std::string_view secret, std::vector<Range>& found) {
  const bool anywhere =
      secret.size() >= found_anywhere && !std::all_of(secret.begin(), secret.end(), is_digit);
  const std::string_view text = layer.bytes;
  for (std::size_t at = 0; (at = text.find(secret, at)) != std::string_view::npos; ++at) {
    const std::size_t end = at + secret.size();
    if (anywhere || stands_alone(text, at, end)) found.push_back({layer.from[at], layer.from[end]});
  }
}

/// In ascending order, none touching another.
std::vector<Range> joined(std::vector<Range> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
  std::vector<Range> apart;
  for (const Range& range : ranges) {
    if (!apart.empty() && range.begin <= apart.back().end) {
      apart.back().end = std::max(apart.back().end, range.end);
    } else {
      apart.push_back(range);
    }
  }
  return apart;
}

Layer original(std::string_view text) {
  Layer layer{std::string(text), std::vector<std::size_t>(text.size() + 1)};
  for (std::size_t i = 0; i <= text.size(); ++i) layer.from[i] = i;
  return layer;
}

bool in_literal(char c) { return is_word(c) || c == '+' || c == '-' || c == '.'; }

/// JSON with the ranges masked: within strings in their place, outside the whole number or word.
std::string json_without(std::string_view json, const std::vector<Range>& ranges) {
  std::string out;
  std::size_t at = 0;
  bool inside = false;
  const auto copy_until = [&](std::size_t end) {
    for (; at < end; ++at) {
      out += json[at];
      if (json[at] == '"') inside = !inside;
      if (json[at] == '\\' && at + 1 < end) out += json[++at];
    }
  };
  for (const Range& range : ranges) {
    if (range.end <= at) continue;
    copy_until(range.begin);
    const std::string_view hit = json.substr(range.begin, range.end - range.begin);
    if (inside) {
      out += mask;
      at = range.end;
    }
    // Brackets and commas are no secret, whatever the secret is.
    if (inside || !std::all_of(hit.begin(), hit.end(), in_literal)) continue;
    while (!out.empty() && in_literal(out.back())) out.pop_back();
    out.append("\"").append(mask).append("\"");
    for (at = range.end; at < json.size() && in_literal(json[at]);) ++at;
  }
  copy_until(json.size());
  return out;
}

}  // namespace

void Secrets::add(std::string_view secret) {
  const bool known =
      std::any_of(all_.begin(), all_.end(), [&](const Secret& s) { return s.reveal() == secret; });
  if (!secret.empty() && !known) all_.emplace_back(std::string(secret));
}

std::string Secrets::masked(std::string_view text) const {
  if (all_.empty()) return std::string(text);
  std::vector<Range> found;
  Layer layer = original(text);
  for (int layers = 0;; ++layers) {
    for (const Secret& secret : all_) find(layer, secret.reveal(), found);
    if (layers == most_layers || layer.bytes.find('\\') == std::string::npos) break;
    layer = unescaped(layer, false);
  }
  std::string out;
  std::size_t at = 0;
  const auto ranges = joined(std::move(found));
  for (const Range& range : ranges) {
    out.append(text.substr(at, range.begin - at)).append(mask);
    at = range.end;
  }
  return out.append(text.substr(at));
}

std::string Secrets::masked_json(std::string_view json) const {
  if (all_.empty()) return std::string(json);
  std::vector<Range> found;
  Layer layer = original(json);
  for (int layers = 0; layers < most_layers; ++layers) {
    layer = unescaped(layer, layers == 0);
    for (const Secret& secret : all_) find(layer, secret.reveal(), found);
    if (layer.bytes.find('\\') == std::string::npos) break;
  }
  return json_without(json, joined(std::move(found)));
}

Failure Secrets::masked(Failure failure) const {
  failure.message = masked(failure.message);
  failure.hint = masked(failure.hint);
  if (failure.server) {
    for (std::string* part : {&failure.server->error, &failure.server->reason, &failure.server->details})
      *part = masked_json(*part);
  }
  return failure;
}

}  // namespace core
