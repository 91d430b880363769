#include "rocketchat/rate_limit.h"

#include <algorithm>

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
  const auto number = error.member("details").member("timeToReset").integer();
  if (!number || *number < 0 || *number > longest_meant.count()) return std::nullopt;
  return milliseconds(*number);
}

std::optional<milliseconds> rate_limit_wait(json::Node error) {
  if (error_code(error) != "too-many-requests") return std::nullopt;
  const milliseconds wait = time_to_reset(error).value_or(usual_wait);
  if (wait > client::longest_obeyed_wait) return std::nullopt;
  return std::max(wait, shortest_wait);
}

}  // namespace rocketchat
