// The calls that a task makes on its way, each with what is to be done with its answer. One that the server
// refuses for its rate is made again when its time has come (Realtime API, `too-many-requests` with
// `details.timeToReset`).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/task.h"

namespace rocketchat {

/// How long a server that refused for its rate wants to be left alone; empty when that was not its reason.
std::optional<core::Duration> rate_limit_wait(json::Node error);

class Requests {
 public:
  /// As in ddp::Answer.
  struct Answer {
    json::Node result;
    json::Node error;
  };
  using Handler = std::function<void(const Answer&)>;

  void call(client::Conversation& conversation, std::string method, std::string params, Handler handler);
  void answered(const ddp::Answer& answer, core::TimePoint now);

  std::optional<core::TimePoint> wake_at() const;
  void ticked(client::Conversation& conversation, core::TimePoint now);

  /// The connection is gone, and with it all answers.
  void forget();

 private:
  struct Request {
    std::string method;
    std::string params;
    Handler handler;
  };
  std::map<ddp::Id, Request> asked_;
  std::multimap<core::TimePoint, Request> waiting_;
};

}  // namespace rocketchat
