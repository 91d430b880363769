#include "net/answer_reader.h"

#include <utility>

namespace net {

AnswerReader::State AnswerReader::feed(std::string_view bytes) {
  begun_ = true;
  if (body_) return judge(body_->feed(bytes));
  switch (head_.feed(bytes)) {
    case HttpHeadReader::State::incomplete: return State::incomplete;
    case HttpHeadReader::State::refused: return refuse("the server " + head_.fault());
    case HttpHeadReader::State::complete: break;
  }
  if (head_.head().status == 101) return refuse("the server upgrades a request that asks for none");
  body_.emplace(head_.head(), most_);
  return judge(body_->feed(head_.rest()));
}

AnswerReader::State AnswerReader::ended() { return body_ ? judge(body_->ended()) : State::incomplete; }

AnswerReader::State AnswerReader::judge(HttpBodyReader::State state) {
  switch (state) {
    case HttpBodyReader::State::incomplete: break;
    case HttpBodyReader::State::complete: return State::complete;
    case HttpBodyReader::State::too_long:
      return refuse("the server sent an answer longer than --max-message allows");
    case HttpBodyReader::State::refused: return refuse("the server " + body_->fault());
  }
  return State::incomplete;
}

AnswerReader::State AnswerReader::refuse(std::string fault) {
  fault_ = std::move(fault);
  return State::refused;
}

client::HttpAnswer AnswerReader::take() {
  const HttpHead& head = head_.head();
  return {head.status, head.reason, head.fields, std::move(body_->body())};
}

bool AnswerReader::keeps_connection() const {
  if (!body_ || !body_->delimited()) return false;
  const auto connection = head_.head().field("Connection");
  return !connection || !core::lists(*connection, "close");
}

}  // namespace net
