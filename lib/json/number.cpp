#include "json/number.h"

#include <algorithm>
#include <cstdint>

namespace json {
namespace {

constexpr std::int64_t most_exponent = std::int64_t{1} << 56;

/// ± 0.d1d2d3… · 10^power, with d1 not zero; no digits at all for zero.
class Decimal {
 public:
  explicit Decimal(std::string_view number) {
    negative_ = number.front() == '-';
    if (negative_) number.remove_prefix(1);
    const auto mark = number.find_first_of("eE");
    digits_ = number.substr(0, mark);
    power_ = static_cast<std::int64_t>(std::min(digits_.find('.'), digits_.size()));
    if (mark != std::string_view::npos) power_ += exponent(number.substr(mark + 1));
    while (!digits_.empty() && (digits_.front() == '0' || digits_.front() == '.')) {
      if (digits_.front() == '0') --power_;
      digits_.remove_prefix(1);
    }
  }

  bool zero() const { return digits_.empty(); }
  /// -1, 0 or 1.
  int sign() const { return zero() ? 0 : negative_ ? -1 : 1; }
  std::int64_t power() const { return power_; }
  /// The digits in turn, then zeros for ever.
  char next() {
    if (!digits_.empty() && digits_.front() == '.') digits_.remove_prefix(1);
    if (digits_.empty()) return '0';
    const char digit = digits_.front();
    digits_.remove_prefix(1);
    return digit;
  }

 private:
  static std::int64_t exponent(std::string_view text) {
    const bool negative = text.front() == '-';
    if (negative || text.front() == '+') text.remove_prefix(1);
    std::int64_t value = 0;
    for (const char digit : text) value = std::min(value * 10 + (digit - '0'), most_exponent);
    return negative ? -value : value;
  }

  bool negative_;
  std::string_view digits_;
  std::int64_t power_;
};

/// Of two that are above zero.
std::strong_ordering compare_sizes(Decimal a, Decimal b) {
  if (a.power() != b.power()) return a.power() <=> b.power();
  while (!a.zero() || !b.zero()) {
    const char left = a.next();
    const char right = b.next();
    if (left != right) return left <=> right;
  }
  return std::strong_ordering::equal;
}

}  // namespace

std::strong_ordering compare_numbers(std::string_view a, std::string_view b) {
  const Decimal left(a);
  const Decimal right(b);
  if (left.sign() != right.sign()) return left.sign() <=> right.sign();
  if (left.sign() == 0) return std::strong_ordering::equal;
  return left.sign() > 0 ? compare_sizes(left, right) : compare_sizes(right, left);
}

}  // namespace json
