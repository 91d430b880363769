// Changes by method, and by REST where that is retired: both are the same function of the server. From 7.1 on
// it gives pages of one kind behind a cursor, which is a time in milliseconds; before, and where a cursor
// does not lead on, all since a date at once.
#pragma once

#include <memory>
#include <string>

#include "rocketchat/choice.h"
#include "rocketchat/history/changes.h"
#include "rocketchat/requests.h"
#include "rocketchat/rest/rest_requests.h"

namespace rocketchat {

class EitherChanges final : public Changes {
 public:
  EitherChanges(Requests& requests, RestRequests& rest, Choice& choice)
      : requests_(requests), rest_(rest), choice_(choice) {}

  void since(const std::string& room, Kind kind, std::int64_t time, Handler handler) override;

 private:
  struct Question {
    std::string room;
    Kind kind;
    std::int64_t time;
    Handler handler;
  };
  using SharedQuestion = std::shared_ptr<const Question>;

  void page(const SharedQuestion& question);
  void all_at_once(const SharedQuestion& question);
  /// `params`: of the method, behind the room; `query`: the same for REST.
  void ask(const std::string& room, const std::string& params, const Query& query, Requests::Handler handler);

  Requests& requests_;
  RestRequests& rest_;
  Choice& choice_;
  bool has_cursors_ = true;
};

}  // namespace rocketchat
