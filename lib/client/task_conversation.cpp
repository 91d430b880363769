#include "client/task_conversation.h"

namespace client {

ddp::Id TaskConversation::call(std::string_view method, std::string_view params) {
  const ddp::Id id = parts_.connection.session().call(method, params, parts_.now);
  challenges_.called(id, method, params);
  parts_.call_left = true;
  return id;
}

ddp::Id TaskConversation::subscribe(std::string_view name, std::string_view params) {
  return parts_.connection.session().subscribe(name, params, parts_.now);
}

ddp::Id TaskConversation::ping() { return parts_.connection.session().ping(parts_.now); }

bool TaskConversation::print(const Line& line) {
  if (!parts_.outlet.print(line)) return false;
  if (parts_.reconnection.was_ready()) parts_.deadlines.printed(parts_.now);
  return true;
}

void TaskConversation::ready() {
  if (parts_.reconnection.ready_now()) return;
  const bool first = parts_.reconnection.ready(parts_.now);
  if (first) parts_.deadlines.ready(parts_.now);
  tell(first ? Event(Ready{}) : Event(Reconnected{}));
}

core::Failure TaskConversation::refusal(const Refused& refused) const {
  return parts_.refusal(refused, !timings().logged_in.has_value());
}

}  // namespace client
