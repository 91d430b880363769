#include "net/retry_after.h"

#include <algorithm>
#include <charconv>

#include "core/http_date.h"

namespace net {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A longer wait is none that anybody means.
constexpr std::chrono::seconds longest = std::chrono::hours(24 * 365);

std::optional<milliseconds> reasonable(milliseconds wait) {
  if (wait < milliseconds(0)) return std::nullopt;
  return std::min<milliseconds>(wait, longest);
}

}  // namespace

std::optional<milliseconds> retry_after(const HttpHead& head) {
  const auto said = head.field("Retry-After");
  if (!said) return std::nullopt;
  std::int64_t count = 0;
  const char* const end = said->data() + said->size();
  const auto [past, error] = std::from_chars(said->data(), end, count);
  if (past == end && !said->empty()) {
    return reasonable(error == std::errc{} ? std::clamp(seconds(count), seconds(-1), longest) : longest);
  }
  const auto then = core::http_date(*said);
  const auto now = core::http_date(head.field("Date").value_or(""));
  if (!then || !now) return std::nullopt;
  return reasonable(milliseconds(static_cast<std::int64_t>(*then) - static_cast<std::int64_t>(*now)));
}

}  // namespace net
