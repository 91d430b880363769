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
struct Specials {
  Bits backslashes = 0;
  Bits controls = 0;
};

#ifdef __SSE2__

using Sixteen = __m128i;

Sixteen each(char byte) { return _mm_set1_epi8(byte); }
Sixteen equal(Sixteen bytes, char byte) { return _mm_cmpeq_epi8(bytes, each(byte)); }
Bits bits(Sixteen marks) { return Bits{static_cast<unsigned>(_mm_movemask_epi8(marks))}; }

Sixteen control(Sixteen bytes) { return _mm_cmpeq_epi8(_mm_min_epu8(bytes, each(0x1F)), bytes); }
Sixteen either(Sixteen a, Sixteen b) { return _mm_or_si128(a, b); }

struct Block {
  Sixteen a, b, c, d;

  explicit Block(const char* bytes) : a(at(bytes)), b(at(bytes + 16)), c(at(bytes + 32)), d(at(bytes + 48)) {}
  static Sixteen at(const char* bytes) { return _mm_loadu_si128(reinterpret_cast<const Sixteen*>(bytes)); }

  template <typename Test>
  Bits each_of(Test test) const {
    return bits(test(a)) | bits(test(b)) << 16 | bits(test(c)) << 32 | bits(test(d)) << 48;
  }
  template <typename Test>
  Sixteen any_of(Test test) const {
    return either(either(test(a), test(b)), either(test(c), test(d)));
  }
  Sixteen smallest() const { return _mm_min_epu8(_mm_min_epu8(a, b), _mm_min_epu8(c, d)); }
};

const auto is_quote = [](Sixteen bytes) { return equal(bytes, '"'); };
const auto is_backslash = [](Sixteen bytes) { return equal(bytes, '\\'); };
const auto itself = [](Sixteen bytes) { return bytes; };

Marks marks(const char* bytes) {
  const Block block(bytes);
  return {block.each_of(is_quote), bits(either(block.any_of(is_backslash), control(block.smallest()))) != 0,
          bits(block.any_of(itself)) != 0};
}

Specials specials(const char* bytes) {
  const Block block(bytes);
  return {block.each_of(is_backslash), block.each_of(control)};
}

#else

template <typename Test>
Bits each_of(const char* block, Test test) {
  Bits marks = 0;
  for (int i = 0; i < 64; ++i) marks |= Bits{test(static_cast<unsigned char>(block[i]))} << i;
  return marks;
}

Specials specials(const char* block) {
  return {each_of(block, [](unsigned char byte) { return byte == '\\'; }),
          each_of(block, [](unsigned char byte) { return byte < ' '; })};
}

Marks marks(const char* block) {
  const Specials special = specials(block);
  return {each_of(block, [](unsigned char byte) { return byte == '"'; }),
          (special.backslashes | special.controls) != 0,
          each_of(block, [](unsigned char byte) { return byte >= 0x80; }) != 0};
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
  Bits suspects = 0;  // backslashes that begin an escape, and control characters
  if (found.special || escaped_ != 0) {
    const Specials special = specials(block);
    found.quotes &= ~escaped(special.backslashes, suspects);
    suspects |= special.controls;
  }
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

/// The characters behind a backslash that begins an escape; those backslashes are added to `escapes`.
Quotes::Bits Quotes::escaped(Bits backslashes, Bits& escapes) {
  Bits characters = escaped_;
  backslashes &= ~escaped_;
  escaped_ = 0;
  while (backslashes != 0) {
    const Bits first = backslashes & (0 - backslashes);
    escapes |= first;
    characters |= first << 1;
    escaped_ = first >> 63;
    backslashes &= ~(first | first << 1);
  }
  return characters;
}

/// Notes the first fault among what may be one, all within strings. (The blanks that fill up the last block
/// are none.)
void Quotes::blame(Bits suspects) {
  for (; suspects != 0 && fault_ == size_; suspects &= suspects - 1) {
    const std::size_t where = at_ + static_cast<std::size_t>(std::countr_zero(suspects));
    if (text_[where] == '\\' && scan::past_escape(text_ + where, text_ + size_) != nullptr) continue;
    fault_ = where;
  }
}

}  // namespace json
