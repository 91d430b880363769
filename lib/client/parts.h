// What a run consists of, and what its pieces share.
#pragma once

#include <functional>

#include "client/connection.h"
#include "client/deadlines.h"
#include "client/ending.h"
#include "client/exchanges.h"
#include "client/outlet.h"
#include "client/reconnection.h"

namespace client {

/// What an error of the server means; `anonymous`: nobody was logged in.
using Refusal = std::function<core::Failure(const Refused&, bool anonymous)>;

/// What a run consists of.
struct Parts {
  core::TimePoint now{};  // of the input being worked on
  Connection connection;
  Exchanges exchanges;
  bool task_begun = false;  // on this connection
  bool call_left = false;   // one of the task's, on this connection
  Outlet outlet;
  Deadlines deadlines;
  Reconnection reconnection;
  Ending ending;
  Observer& observer;
  Refusal refusal;

  /// Whether the task is to hear of what happens.
  bool task_listens() const { return task_begun && connection.is_open() && ending.listens(); }
};

}  // namespace client
