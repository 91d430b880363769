// One request of a batch on its way to its answer.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "client/batch_request.h"
#include "core/failure.h"
#include "core/time.h"
#include "ddp/event.h"

namespace client {

/// What the server is asked of a subscription, and which data messages are its own: DDP does not say.
struct BatchSub {
  std::string params;  // a JSON array
  std::function<bool(const ddp::Message&)> owns;
};

struct BatchItem {
  bool answered() const { return !answer.empty(); }
  bool on_its_way() const { return id != 0; }

  /// A message of its subscription; whether all that were wanted are here.
  bool add(const ddp::Message& message);
  void answer_with_result(const ddp::Answer& result, core::TimePoint now);
  void answer_with_messages(core::TimePoint now);
  /// `error`: the JSON object that tells of it.
  void answer_with_failure(const std::string& error);
  /// What it is told when the run ends before its answer; `time_over`: by a limit of the user's own; `why`:
  /// by that failure, unless null.
  core::Failure unanswered(bool time_over, const core::Failure* why) const;

  std::uint64_t line;
  BatchRequest request;
  ddp::Id id = 0;  // of the call or the subscription; 0: not on its way
  core::TimePoint sent{};
  std::optional<core::TimePoint> due = {};  // of the next attempt
  BatchSub sub = {};
  std::string messages = {};  // of the subscription, with commas between them
  std::uint64_t came = 0;     // so many
  std::string answer = {};    // the line that is printed; empty until it is known
};

}  // namespace client
