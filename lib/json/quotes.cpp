#include "json/quotes.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
#include <cstring>

#include "json/scan.h"

namespace json {
namespace {

using Bits = std::uint64_t;

struct Marks {
  Bits quotes = 0;
  bool special = false;  // there are backslashes or control characters
  bool beyond_ascii = false;
};

#ifdef __SSE2__

using Sixteen = __m128i;

Sixteen each(char byte) { return _mm_set1_epi8(byte); }
Sixteen equal(Sixteen bytes, char byte) { return _mm_cmpeq_epi8(bytes, each(byte)); }
Bits bits(Sixteen marks) { return Bits{static_cast<unsigned>(_mm_movemask_epi8(marks))}; }

template <typename Combine>
Sixteen all_of(Combine combine, const Sixteen (&quarters)[4]) {
  return combine(combine(quarters[0], quarters[1]), combine(quarters[2], quarters[3]));
}
Sixteen either(Sixteen a, Sixteen b) { return _mm_or_si128(a, b); }
Sixteen smaller(Sixteen a, Sixteen b) { return _mm_min_epu8(a, b); }

Marks marks(const char* block) {
  const auto quarter = [block](int i) {
    return _mm_loadu_si128(reinterpret_cast<const Sixteen*>(block) + i);
  };
  const Sixteen q[4] = {quarter(0), quarter(1), quarter(2), quarter(3)};
  const Sixteen backslash =
      all_of(either, {equal(q[0], '\\'), equal(q[1], '\\'), equal(q[2], '\\'), equal(q[3], '\\')});
  const Sixteen smallest = all_of(smaller, q);
  const Sixteen control = _mm_cmpeq_epi8(_mm_min_epu8(smallest, each(0x1F)), smallest);
  return {bits(equal(q[0], '"')) | bits(equal(q[1], '"')) << 16 | bits(equal(q[2], '"')) << 32 |
              bits(equal(q[3], '"')) << 48,
          bits(either(backslash, control)) != 0, bits(all_of(either, q)) != 0};
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

/// Each bit becomes the parity of itself and all below it: ones from an opening quote to before its closing
/// one.
Bits between(Bits quotes) {
  quotes ^= quotes << 1;
  quotes ^= quotes << 2;
  quotes ^= quotes << 4;
  quotes ^= quotes << 8;
  quotes ^= quotes << 16;
  return quotes ^ quotes << 32;
}

}  // namespace

void Quotes::more() {
  past_closing_ = closing_.data();
  while (past_closing_ == closing_.data()) {
    for (std::size_t i = 0; i < blocks_at_once && size_ - at_ >= block_size; ++i, at_ += block_size)
      take(text_ + at_);
    if (size_ - at_ >= block_size) continue;
    if (at_ != size_) {
      char last[block_size];
      std::memset(last, ' ', sizeof last);
      std::memcpy(last, text_ + at_, size_ - at_);
      take(last);
      at_ = size_;
    }
    *past_closing_++ = static_cast<std::uint32_t>(size_);
  }
}

/// Those of a block, which has the bytes that stand at `at_`.
void Quotes::take(const char* block) {
  Marks found = marks(block);
  const Bits suspects = found.special || escaped_ ? unescape(block, found.quotes) : 0;
  const Bits strings = between(found.quotes) ^ in_string_;
  in_string_ = 0 - (strings >> 63);
  beyond_ascii_ = beyond_ascii_ || found.beyond_ascii;
  if ((suspects & strings) != 0) blame(suspects & strings);
  std::uint32_t* out = past_closing_;
  for (Bits closing = found.quotes & ~strings; closing != 0; closing &= closing - 1) {
    *out++ = static_cast<std::uint32_t>(at_) + static_cast<std::uint32_t>(std::countr_zero(closing));
  }
  past_closing_ = out;
}

/// Leaves the quotes that no backslash escapes. Gives the backslashes that begin an escape, and control
/// characters.
Quotes::Bits Quotes::unescape(const char* block, Bits& quotes) {
  Bits suspects = 0;
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
  return suspects;
}

/// Notes the first fault among what may be one.
void Quotes::blame(Bits suspects) {
  for (; suspects != 0 && fault_ == size_; suspects &= suspects - 1) {
    const std::size_t where = at_ + static_cast<std::size_t>(std::countr_zero(suspects));
    if (text_[where] == '\\' && scan::past_escape(text_ + where, text_ + size_) != nullptr) continue;
    fault_ = where;
  }
}

}  // namespace json
