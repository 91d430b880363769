// The calls that a task makes on its way, each with what is to be done with its answer. Only a few are on
// their way at once, for servers count them; one that is refused for its rate is made again when its time has
// come.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <variant>

#include "client/task.h"
#include "rocketchat/later.h"
#include "rocketchat/retired.h"

namespace rocketchat {

/// It refused the call.
struct Declined {
  std::string code;       // as refusal.h reads it
  core::Failure failure;  // names the method
};

class Requests {
 public:
  /// A result is absent when the method returned nothing; it is valid while the handler runs.
  using Outcome = std::variant<json::Node, Retired, Declined>;
  using Handler = std::function<void(const Outcome&)>;

  explicit Requests(Later& later) : later_(later) {}

  /// On this connection; those of a former one, and what was to be done with their answers, are forgotten.
  void begin(client::Conversation& conversation);
  void call(std::string method, std::string params, Handler handler);
  void answered(const ddp::Answer& answer);
  /// One of them has no answer in time: that is its outcome. False when it is none of these.
  bool gave_up(ddp::Id call, core::Failure failure);

  client::Conversation& conversation() const { return *conversation_; }

  /// What an outcome comes to for whoever asked. Retired stays what it is.
  template <class Answer, class Success, class Refusal>
  static Answer answer(const Outcome& outcome, const Success& success, const Refusal& refusal) {
    if (const auto* result = std::get_if<json::Node>(&outcome)) return success(*result);
    if (const auto* declined = std::get_if<Declined>(&outcome)) return refusal(*declined);
    return Retired{};
  }

 private:
  struct Request {
    std::string method;
    std::string params;
    Handler handler;
  };
  void send(Request request);
  void send_next();
  Outcome outcome(const ddp::Answer& answer, const std::string& method) const;

  Later& later_;
  client::Conversation* conversation_ = nullptr;
  std::map<ddp::Id, Request> asked_;
  std::deque<Request> queue_;
};

}  // namespace rocketchat
