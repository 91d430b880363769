#include "rocketchat/posting/ask.h"

#include <utility>

#include "rocketchat/catalogue/stream_names.h"
#include "rocketchat/tail/access.h"

namespace rocketchat {
namespace {

enum class Verdict { none, yes, no };

/// An answer that would cost too much to judge is none.
Verdict verdict(const AskOptions& options, json::Node document) {
  if (!options.yes && !options.no) return Verdict::yes;
  const std::string text = document.member("msg").string().value_or("");
  client::Effort effort(text.size());
  const bool no = options.no && options.no->found_in(text, effort);
  const bool yes = options.yes && options.yes->found_in(text, effort);
  if (effort.spent()) return Verdict::none;
  return no ? Verdict::no : yes ? Verdict::yes : Verdict::none;
}

}  // namespace

Ask::Ask(AskOptions options)
    : options_(std::move(options)),
      to_(options_.room, sources_.directory),
      posting_(std::move(options_.draft), to_, sources_) {}

void Ask::begin(client::Conversation& conversation, core::TimePoint now) {
  conversation_ = &conversation;
  sources_.begin(conversation, now);
  subscriptions_.begin(conversation);
  posting_.begin(conversation);
  if (!to_.id().empty()) {
    watch();
    return;
  }
  to_.find([this](std::optional<core::Failure> failure) {
    failure ? conversation_->fail(std::move(*failure)) : watch();
  });
}

void Ask::received(const ddp::Event& event, client::Conversation&, core::TimePoint now) {
  sources_.received(event, now);
  posting_.received(event);
  if (const auto* ready = std::get_if<ddp::Ready>(&event)) {
    for (const ddp::Id id : ready->subs) {
      const Subscription* const subscription = subscriptions_.with_id(id);
      if (subscription == nullptr || subscription->stream != message_stream) continue;
      conversation_->ready();
      room_->subscribed();
    }
  } else if (const auto* ended = std::get_if<ddp::Ended>(&event)) {
    if (auto over = subscriptions_.ended(*ended)) fail(std::move(over->failure));
  } else if (const auto* data = std::get_if<ddp::Data>(&event)) {
    if (room_) told(*data->message);
  }
}

void Ask::told(const ddp::Message& message) {
  const json::Node args = message.fields.member("args");
  if (message.collection.is(message_stream)) {
    if (!message.fields.member("eventName").is(room_->id())) return;
    const Message news = message_of(args.element(0));
    if (news.document.is_object()) room_->arrived(news);
  } else if (message.collection.is(user_stream)) {
    auto lost = lost_access(message.fields.member("eventName").string().value_or(""), args);
    if (lost && (lost->room.empty() || lost->room == room_->id())) fail(std::move(lost->failure));
  }
}

/// Before the question nothing of the room's past is wanted; behind it, all since.
void Ask::watch() {
  Surroundings& around = *this;
  if (!room_) room_.emplace(to_.name(), to_.id(), around);
  room_->news().begun() ? room_->start() : room_->turn_up();
}

void Ask::subscribe(RoomFollower& room) {
  if (subscriptions_.none()) {
    subscriptions_.add(message_stream, room.id(), true);
    watch_access(subscriptions_, conversation_->user_id());
  } else {
    room.subscribed();
  }
}

void Ask::caught_up(RoomFollower&) {
  if (asked_at_ || posting_.on_its_way()) return;
  posting_.post([this](const Posting::Outcome& outcome) {
    if (const auto* failure = std::get_if<core::Failure>(&outcome)) {
      fail(*failure);
    } else {
      posted(std::get<json::Node>(outcome));
    }
  });
}

void Ask::posted(json::Node document) {
  const auto written = message_of(document).ts;
  asked_at_ = written.value_or(0);
  if (written) {
    for (const json::Document& early : std::exchange(early_, {})) {
      const auto ts = message_of(early.root()).ts;
      if (!ts || *ts >= *written) judge(early.root());
    }
    if (!room_->news().begun()) room_->begin(Seen(*written - 1));
  }
  // It may have been there, and answered, before this connection was.
  if (posting_.repeated()) room_->start();
}

bool Ask::wants(News news, const Message& message) const {
  const std::string& user = conversation_->user_id();
  return news == News::message && !message.system && message.id != posting_.draft().id &&
         (user.empty() || message.author != user);
}

void Ask::print(const Message& message) {
  if (asked_at_) {
    judge(message.document);
  } else {
    early_.emplace_back(message.document);
  }
}

void Ask::judge(json::Node document) {
  if (answered_) return;
  const Message message = message_of(document);
  // One from another homeserver is stamped by that one's clock; that it is new was judged before.
  if (message.ts && *message.ts < *asked_at_ && !message.federated) return;
  if (options_.in_thread && !document.member("tmid").is(posting_.draft().id)) return;
  const Verdict says = verdict(options_, document);
  if (says == Verdict::none) return;
  const client::Line line{document.text(), true, document};
  const bool printed = conversation_->print(line);
  if (!printed && !conversation_->passes(line)) return;
  answered_ = true;
  // One of which --select leaves nothing is a no.
  const bool yes = printed && says == Verdict::yes;
  yes ? conversation_->done() : conversation_->no();
}

void Ask::gap(RoomFollower& room, bool, const std::string& why) {
  conversation_->tell(client::Gap{room.name(), why});
}

void Ask::dropped(RoomFollower& room, std::size_t messages) {
  conversation_->tell(client::Dropped{room.name(), messages});
}

void Ask::failed(RoomFollower&, core::Failure failure) { fail(std::move(failure)); }

void Ask::fail(core::Failure failure) {
  if (failure.phase != core::Phase::call) failure.message = "room " + options_.room + ": " + failure.message;
  conversation_->fail(std::move(failure));
}

}  // namespace rocketchat
