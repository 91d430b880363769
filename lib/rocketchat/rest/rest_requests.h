// The requests of the REST API that a task makes on its way, each with what is to be done with its answer.
// One is on its way at once. A server counts them by endpoint, ten a minute unless it is told otherwise: one
// that is one too many is made again when its time has come, and what asks of that endpoint waits with it.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>

#include "client/task.h"
#include "rocketchat/later.h"
#include "rocketchat/requests.h"
#include "rocketchat/rest/rest_request.h"

namespace rocketchat {

class RestRequests {
 public:
  /// A result is the body of a success. Retired: the server has no such endpoint.
  using Outcome = Requests::Outcome;
  using Handler = Requests::Handler;

  explicit RestRequests(Later& later) : later_(later) {}

  /// On this connection; those of a former one, and what was to be done with their answers, are forgotten.
  void begin(client::Conversation& conversation);
  /// What becomes of a request that is one too many: it waits, or that is its outcome, for whoever knows
  /// another way.
  enum class Crowded { waits, declines };
  /// `/api/v1/ENDPOINT`. Reading may be repeated.
  void get(std::string endpoint, const Query& query, Handler handler, Crowded crowded = Crowded::waits);
  /// `body`: JSON. Repeated: made again when it was one too many, and when its answer was lost.
  enum class Repeated { freely, never };
  void post(std::string endpoint, std::string body, Repeated repeated, Handler handler);
  void answered(client::HttpId id, const client::HttpOutcome& outcome);

  client::Conversation& conversation() const { return *conversation_; }

 private:
  struct Request {
    std::string endpoint;
    client::HttpRequest http;
    Repeated repeated;
    Handler handler;
    Crowded crowded = Crowded::waits;
    int losses = 0;
  };
  struct Asked {
    client::HttpId id;
    Request request;
  };
  void add(Request request);
  void send_next();
  void judge(const Request& request, const client::HttpAnswer& answer) const;
  void wait(Request request, core::Duration time);
  bool made_again(Request& request, const core::Failure& failure);

  Later& later_;
  client::Conversation* conversation_ = nullptr;
  std::optional<Asked> asked_;
  std::deque<Request> queue_;
  std::set<std::string, std::less<>> waiting_;  // endpoints
};

}  // namespace rocketchat
