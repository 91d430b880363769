#include "rocketchat/rest/reading.h"

namespace rocketchat {

/// Of a room that may not be read servers say the same as of one that is not there.
History::Answer without_page(const RestRequests::Outcome& outcome) {
  const auto* declined = std::get_if<Declined>(&outcome);
  if (declined == nullptr) return Retired{};
  const core::Cause cause = declined->failure.cause;
  if (cause == core::Cause::not_found || cause == core::Cause::forbidden) return Unreadable{};
  return declined->failure;
}

core::Failure no_messages(const std::string& endpoint) {
  return core::failure(core::Cause::protocol, core::Phase::subscribe,
                       endpoint + ": the server answered with no list of messages");
}

}  // namespace rocketchat
