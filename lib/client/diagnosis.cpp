#include "client/diagnosis.h"

#include <utility>

namespace client {

bool Diagnosis::call_on_its_way() const {
  if (!parts_.task_begun) return false;
  const bool under_way = parts_.connection.session().calls_pending() || parts_.exchanges.outcome_open();
  return task_.outcome_open() || (task_.phase() == core::Phase::call && under_way);
}

core::Phase Diagnosis::phase() const {
  if (const auto before_task = parts_.connection.phase()) return *before_task;
  const bool streams = task_.phase() == core::Phase::subscribe && parts_.reconnection.ready_now();
  return streams ? core::Phase::stream : task_.phase();
}

core::Failure Diagnosis::failure(core::Cause cause, std::string message) const {
  return core::failure(cause, cause == core::Cause::outcome_unknown ? core::Phase::call : phase(),
                       std::move(message));
}

core::Failure Diagnosis::lost(core::Failure why) const {
  if (why.cause == core::Cause::protocol) return why;  // `sent` tells of the call
  if (call_on_its_way()) {
    why.cause = core::Cause::outcome_unknown;
    why.phase = core::Phase::call;
    why.message += "; the call had been sent and may have run";
  } else if (why.cause == core::Cause::lost) {
    why.phase = parts_.connection.timings().ddp_connected ? phase() : core::Phase::ddp;
  }
  return why;
}

core::Failure Diagnosis::silent() const {
  return lost(failure(core::Cause::lost, "the server does not answer pings any more"));
}

core::Failure Diagnosis::not_connected() const {
  return lost(failure(core::Cause::connect_timeout, "no connection within the time given"));
}

core::Failure Diagnosis::overdue(const ddp::Overdue& overdue) const {
  if (call_on_its_way()) {
    return failure(core::Cause::outcome_unknown, "no answer to the call: it may have run");
  }
  const auto to = [this, &overdue] {
    if (parts_.connection.is_login(overdue.id)) return "the login";
    switch (overdue.what) {
      case ddp::Overdue::What::call: return "a call";
      case ddp::Overdue::What::sub: return "the subscription";
      case ddp::Overdue::What::ping: return "the ping";
    }
    return "a request";
  };
  return failure(core::Cause::reply_timeout, std::string("no answer to ") + to());
}

Outcome Diagnosis::time_over() const {
  if (call_on_its_way()) {
    return failure(core::Cause::outcome_unknown,
                   "time is over and no answer came to the call: it may have run");
  }
  const auto before = [this](const char* goal) {
    const auto& trouble = parts_.reconnection.trouble();
    return failure(core::Cause::goal_timeout,
                   std::string("time is over before ") + goal + (trouble ? "; last: " + *trouble : ""));
  };
  if (task_.has_answer() || parts_.outlet.has_goal()) return before("the goal was met");
  if (!parts_.reconnection.was_ready()) return before("the subscription was ready");
  return Done{};
}

}  // namespace client
