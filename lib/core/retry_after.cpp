#include "core/retry_after.h"

#include <algorithm>
#include <charconv>

#include "core/http_date.h"

namespace core {
namespace {

using Wait = std::chrono::milliseconds;
using std::chrono::seconds;

/// A longer wait is none that anybody means.
constexpr seconds longest = std::chrono::hours(24 * 365);

std::optional<Wait> reasonable(Wait wait) {
  if (wait < Wait(0)) return std::nullopt;
  return std::min<Wait>(wait, longest);
}

}  // namespace

std::optional<Wait> retry_after(const HttpFields& fields) {
  const auto said = field(fields, "Retry-After");
  if (!said) return std::nullopt;
  std::int64_t count = 0;
  const char* const end = said->data() + said->size();
  const auto [past, error] = std::from_chars(said->data(), end, count);
  if (past == end && !said->empty()) {
    return reasonable(error == std::errc{} ? std::clamp(seconds(count), seconds(-1), longest) : longest);
  }
  const auto then = http_date(*said);
  const auto now = http_date(field(fields, "Date").value_or(""));
  if (!then || !now) return std::nullopt;
  return reasonable(Wait(static_cast<std::int64_t>(*then) - static_cast<std::int64_t>(*now)));
}

}  // namespace core
