#include "rocketchat/stream.h"

#include <algorithm>

#include "rocketchat/stream_params.h"

namespace rocketchat {
bool is_stream(std::string_view name) { return name.starts_with("stream-"); }

bool Stream::needs_user() const {
  return std::any_of(events_.begin(), events_.end(),
                     [](const std::string& event) { return event.find(user_mark) != std::string::npos; });
}

void Stream::begin(client::Conversation& conversation, core::TimePoint) {
  if (needs_user() && conversation.user_id().empty()) {
    conversation.fail(core::failure(core::Cause::login_needed, core::Phase::subscribe,
                                    "{userId} needs a login, and no credentials were given"));
    return;
  }
  wanted_.clear();
  for (const std::string& event : events_) {
    wanted_.push_back(with_user(event, conversation.user_id()));
    conversation.subscribe(name(), with_event(params(), wanted_.back()));
  }
}

bool Stream::belongs(const ddp::Message& message) const {
  if (!message.collection.is(name())) return false;
  // Its data messages name the user whose presence changed.
  if (names_users_) return true;
  const json::Node event = message.fields.member("eventName");
  return std::any_of(wanted_.begin(), wanted_.end(),
                     [event](const std::string& wanted) { return event.is(wanted); });
}

}  // namespace rocketchat
