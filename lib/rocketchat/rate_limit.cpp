#include "rocketchat/rate_limit.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "client/reconnection.h"
#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds shortest_wait{250};
// When a server does not say how long.
constexpr milliseconds usual_wait{1000};
// A server that names a longer time than this has not meant a time to wait.
constexpr milliseconds longest_meant = std::chrono::hours(24 * 365);

}  // namespace

std::optional<milliseconds> time_to_reset(json::Node error) {
  const json::Node time = error.member("details").member("timeToReset");
  if (time.type() != json::Type::number) return std::nullopt;
  const double number = std::strtod(std::string(time.text()).c_str(), nullptr);  // whichever way it is spelt
  if (number < 0 || number > static_cast<double>(longest_meant.count())) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(number);
  return milliseconds(static_cast<double>(whole) < number ? whole + 1 : whole);
}

std::optional<milliseconds> rate_limit_wait(json::Node error) {
  if (error_code(error) != "too-many-requests") return std::nullopt;
  const milliseconds wait = time_to_reset(error).value_or(usual_wait);
  if (wait > client::longest_obeyed_wait) return std::nullopt;
  return std::max(wait, shortest_wait);
}

}  // namespace rocketchat
