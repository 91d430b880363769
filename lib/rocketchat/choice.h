// Which way a server is asked: by method, and from the moment on at which it says that it has that method no
// more, by what took its place. Kept for the run: a server does not get a method back while it is connected
// to again.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "client/conversation.h"
#include "rocketchat/retired.h"

namespace rocketchat {

class Choice {
 public:
  void begin(client::Conversation& conversation) { conversation_ = &conversation; }

  bool has_retired(const std::string& method) const { return retired_.contains(method); }
  /// The server has said so.
  void retire(const std::string& method) {
    const bool first = retired_.empty();
    if (retired_.insert(method).second && first) conversation_->tell(client::AskedByRest{method});
  }

  /// Asks by the method, unless it is known to be retired; then, and when that is the answer, by REST. Of
  /// another failure nobody knows what came of it, so that it is the answer.
  template <class Answer>
  void ask(const std::string& method,
           const std::function<void(std::function<void(const Answer&)>)>& by_method,
           std::function<void(std::function<void(const Answer&)>)> by_rest,
           std::function<void(const Answer&)> handler) {
    if (has_retired(method)) {
      by_rest(std::move(handler));
      return;
    }
    by_method(
        [this, method, by_rest = std::move(by_rest), handler = std::move(handler)](const Answer& answer) {
          if (!std::holds_alternative<Retired>(answer)) {
            handler(answer);
            return;
          }
          retire(method);
          by_rest(handler);
        });
  }

 private:
  client::Conversation* conversation_ = nullptr;
  std::set<std::string> retired_;
};

}  // namespace rocketchat
