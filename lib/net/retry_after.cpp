#include "net/retry_after.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "core/quantity.h"
#include "core/time.h"

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

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that is sent today (RFC 9110, section 5.6.7).
std::optional<core::WallTime> http_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() != 29 || text.substr(25) != " GMT") return std::nullopt;
  const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
  if (month == months.end()) return std::nullopt;
  const auto number = static_cast<int>(month - months.begin()) + 1;
  return core::parse_time(std::string(text.substr(12, 4)) + (number < 10 ? "-0" : "-") +
                          std::to_string(number) + "-" + std::string(text.substr(5, 2)) + "T" +
                          std::string(text.substr(17, 8)) + "Z");
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
  const auto then = http_date(*said);
  const auto now = http_date(head.field("Date").value_or(""));
  if (!then || !now) return std::nullopt;
  return reasonable(milliseconds(static_cast<std::int64_t>(*then) - static_cast<std::int64_t>(*now)));
}

}  // namespace net
