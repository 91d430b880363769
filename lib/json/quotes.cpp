#include "json/quotes.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
#include <cstring>

#include "json/scan.h"

namespace json {
namespace {

// Of 64 bytes, one bit each.
using Bits = std::uint64_t;

struct Marks {
  Bits quotes = 0;
  bool special = false;  // there are backslashes or control characters
  bool beyond_ascii = false;
};

#ifdef __SSE2__

using Sixteen = __m128i;

Sixteen each(char byte) { return _mm_set1_epi8(byte); }

Marks marks(const char* block) {
  const auto load = [block](int i) { return _mm_loadu_si128(reinterpret_cast<const Sixteen*>(block) + i); };
  const auto quotes = [](Sixteen bytes) {
    return Bits{static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, each('"'))))};
  };
  const auto special = [](Sixteen bytes) {
    const Sixteen control = _mm_cmpeq_epi8(_mm_max_epu8(bytes, each(0x1F)), each(0x1F));
    return _mm_or_si128(control, _mm_cmpeq_epi8(bytes, each('\\')));
  };
  const auto any = [](Sixteen a, Sixteen b, Sixteen c, Sixteen d) {
    return _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d))) != 0;
  };
  const Sixteen a = load(0), b = load(1), c = load(2), d = load(3);
  return {quotes(a) | quotes(b) << 16 | quotes(c) << 32 | quotes(d) << 48,
          any(special(a), special(b), special(c), special(d)), any(a, b, c, d)};
}

#else

Marks marks(const char* block) {
  Marks found;
  for (int i = 0; i < 64; ++i) {
    const auto byte = static_cast<unsigned char>(block[i]);
    found.quotes |= Bits{byte == '"'} << i;
    found.special = found.special || byte < ' ' || byte == '\\';
    found.beyond_ascii = found.beyond_ascii || byte >= 0x80;
  }
  return found;
}

#endif

/// Each bit becomes the parity of itself and all below it: ones from an opening quote to before its closing one.
Bits between(Bits quotes) {
  for (int shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
  return quotes;
}

}  // namespace

const std::uint32_t* Quotes::more(const std::uint32_t* unused) {
  std::uint32_t* kept = found_.data();
  while (unused != past_found_) *kept++ = *unused++;
  past_found_ = kept;
  while (past_found_ < found_.data() + 2) {
    for (std::size_t i = 0; i < blocks_at_once && left() >= block_size; ++i, at_ += block_size) take(text_ + at_);
    if (left() >= block_size) continue;
    if (left() != 0) {
      char last[block_size];
      std::memset(last, ' ', sizeof last);
      std::memcpy(last, text_ + at_, left());
      take(last);
      at_ = size_;
    }
    for (int i = 0; i < 2; ++i) *past_found_++ = static_cast<std::uint32_t>(size_);
  }
  return found_.data();
}

/// Those of a block, which has the bytes that stand at `at_`.
void Quotes::take(const char* block) {
  const Marks found = marks(block);
  Bits quotes = found.quotes;
  if (found.special || escaped_) quotes = unescaped(block, quotes);
  beyond_ascii_ = beyond_ascii_ || found.beyond_ascii;
  const auto offset = static_cast<std::uint32_t>(at_);
  std::uint32_t* out = past_found_;
  for (; quotes != 0; quotes &= quotes - 1) *out++ = offset + static_cast<std::uint32_t>(std::countr_zero(quotes));
  in_string_ = in_string_ != ((out - past_found_) % 2 != 0);
  past_found_ = out;
}

/// The quotes that no backslash escapes. Notes the first fault in the strings between them.
Bits Quotes::unescaped(const char* block, Bits quotes) {
  Bits suspects = 0;  // backslashes and control characters
  for (std::size_t i = 0; i < block_size; ++i) {
    const auto byte = static_cast<unsigned char>(block[i]);
    const Bits bit = Bits{1} << i;
    if (escaped_) {
      escaped_ = false;
      quotes &= ~bit;
    } else if (byte == '\\') {
      escaped_ = true;
      suspects |= bit;
    }
    if (byte < ' ') suspects |= bit;
  }
  if (fault_ != size_) return quotes;
  const Bits strings = between(quotes) ^ (in_string_ ? ~Bits{0} : 0);
  for (suspects &= strings; suspects != 0; suspects &= suspects - 1) {
    const std::size_t where = at_ + static_cast<std::size_t>(std::countr_zero(suspects));
    if (text_[where] == '\\' && scan::past_escape(text_ + where, text_ + size_) != nullptr) continue;
    fault_ = where;
    break;
  }
  return quotes;
}

}  // namespace json
