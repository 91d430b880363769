#include "json/tokens.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
#include <cstring>

#include "json/scan.h"

namespace json {

// One bit for each byte of a block. `controls` and `backslashes` are seldom any.
struct Tokens::Marks {
  std::uint64_t quotes;
  std::uint64_t structural;  // {}[]:,
  std::uint64_t blanks;      // U+0020 and all below it
  std::uint64_t controls;    // all below U+0020
  std::uint64_t backslashes;
  bool beyond_ascii;

  explicit Marks(const char* block);
};

#ifdef __SSE2__

namespace {

using Sixteen = __m128i;
constexpr int quarters = 4;

Sixteen each(char byte) { return _mm_set1_epi8(byte); }
Sixteen equal(Sixteen a, Sixteen b) { return _mm_cmpeq_epi8(a, b); }
Sixteen either(Sixteen a, Sixteen b) { return _mm_or_si128(a, b); }
Sixteen at_most(Sixteen bytes, char limit) { return equal(_mm_max_epu8(bytes, each(limit)), each(limit)); }

std::uint64_t bits(const Sixteen (&marks)[quarters]) {
  const auto quarter = [&marks](int i) {
    return std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(marks[i]))} << (16 * i);
  };
  return quarter(0) | quarter(1) | quarter(2) | quarter(3);
}

bool any(const Sixteen (&marks)[quarters]) {
  return _mm_movemask_epi8(either(either(marks[0], marks[1]), either(marks[2], marks[3]))) != 0;
}

}  // namespace

Tokens::Marks::Marks(const char* block) {
  Sixteen bytes[quarters], quote[quarters], backslash[quarters], blank[quarters], control[quarters],
      punctuation[quarters];
  for (int i = 0; i < quarters; ++i) {
    bytes[i] = _mm_loadu_si128(reinterpret_cast<const Sixteen*>(block) + i);
    quote[i] = equal(bytes[i], each('"'));
    backslash[i] = equal(bytes[i], each('\\'));
    blank[i] = at_most(bytes[i], ' ');
    control[i] = at_most(bytes[i], ' ' - 1);
    // The bit that tells [ from { and ] from }.
    const Sixteen braced = either(bytes[i], each('{' ^ '['));
    punctuation[i] = either(either(equal(braced, each('{')), equal(braced, each('}'))),
                            either(equal(bytes[i], each(':')), equal(bytes[i], each(','))));
  }
  quotes = bits(quote);
  structural = bits(punctuation);
  blanks = bits(blank);
  controls = any(control) ? bits(control) : 0;
  backslashes = any(backslash) ? bits(backslash) : 0;
  beyond_ascii = any(bytes);
}

#else

Tokens::Marks::Marks(const char* block)
    : quotes(0), structural(0), blanks(0), controls(0), backslashes(0), beyond_ascii(false) {
  for (std::size_t i = 0; i < block_size; ++i) {
    const auto byte = static_cast<unsigned char>(block[i]);
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (byte == '"') quotes |= bit;
    if (byte == '\\') backslashes |= bit;
    if (byte <= ' ') blanks |= bit;
    if (byte < ' ') controls |= bit;
    if (byte == '{' || byte == '}' || byte == '[' || byte == ']' || byte == ':' || byte == ',') structural |= bit;
    if (byte >= 0x80) beyond_ascii = true;
  }
}

#endif

namespace {

/// Each bit becomes the parity of itself and all below it: ones from an opening quote to before its closing one.
std::uint64_t between(std::uint64_t quotes) {
  for (int shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
  return quotes;
}

}  // namespace

void Tokens::find() {
  past_found_ = found_.data();
  while (past_found_ == found_.data()) {
    for (std::size_t i = 0; i < blocks_at_once && left() >= block_size; ++i, at_ += block_size) take(at_, at_);
    if (left() >= block_size) continue;
    if (left() != 0) {
      char last[block_size];
      std::memset(last, ' ', sizeof last);
      std::memcpy(last, at_, left());
      take(last, at_);
      at_ = end_;
    }
    *past_found_++ = static_cast<std::uint32_t>(end_ - begin_);
  }
}

/// `block` has the bytes that stand at `where`.
void Tokens::take(const char* block, const char* where) {
  const Marks marks(block);
  std::uint64_t escapes = 0;
  const std::uint64_t quotes =
      (marks.backslashes | escaped_) != 0 ? marks.quotes & ~escaped(marks.backslashes, escapes) : marks.quotes;
  const std::uint64_t strings = between(quotes) ^ in_string_;
  in_string_ = 0 - (strings >> 63);
  const std::uint64_t runs = ~(marks.structural | marks.blanks | quotes | strings);
  const std::uint64_t run_starts = runs & ~(runs << 1 | in_run_);
  in_run_ = runs >> 63;
  beyond_ascii_ = beyond_ascii_ || marks.beyond_ascii;
  if (((marks.controls | escapes) & strings) != 0) blame(where, marks.controls & strings, escapes & strings);

  const auto offset = static_cast<std::uint32_t>(where - begin_);
  std::uint32_t* out = past_found_;
  for (std::uint64_t tokens = (marks.structural & ~strings) | quotes | run_starts; tokens != 0; tokens &= tokens - 1)
    *out++ = offset + static_cast<std::uint32_t>(std::countr_zero(tokens));
  past_found_ = out;
}

/// The characters that stand behind a backslash which is not itself escaped; such backslashes are `escapes`.
std::uint64_t Tokens::escaped(std::uint64_t backslashes, std::uint64_t& escapes) {
  std::uint64_t characters = escaped_;
  backslashes &= ~escaped_;
  escaped_ = 0;
  while (backslashes != 0) {
    const std::uint64_t first = backslashes & (0 - backslashes);
    escapes |= first;
    characters |= first << 1;
    if (first >> 63 != 0) escaped_ = 1;
    backslashes &= ~(first | first << 1);
  }
  return characters;
}

/// Looks for the first fault among what may be one.
void Tokens::blame(const char* where, std::uint64_t controls, std::uint64_t escapes) {
  if (fault_ != nullptr) return;
  for (std::uint64_t marks = controls | escapes; marks != 0; marks &= marks - 1) {
    const char* at = where + std::countr_zero(marks);
    if (*at == '\\' && scan::past_escape(at, end_) != nullptr) continue;
    fault_ = at;
    return;
  }
}

}  // namespace json
