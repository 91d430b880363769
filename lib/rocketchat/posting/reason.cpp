#include "rocketchat/posting/reason.h"

#include <algorithm>
#include <utility>

#include "json/write.h"
#include "rocketchat/catalogue/stream_names.h"
#include "rocketchat/posting/message_limit.h"

namespace rocketchat {
namespace {

constexpr core::Duration patience = std::chrono::seconds(1);
// No server is known to take less.
constexpr std::int64_t surely_taken = 500;

}  // namespace

void Reason::begin(client::Conversation& conversation) {
  conversation_ = &conversation;
  looked_for_ = waits_ = false;
  notes_ = 0;
  note_.clear();
}

void Reason::look_for(const std::string& text, const std::string& room) {
  looked_for_ = true;
  room_ = room;
  const std::int64_t length = message_length(text);
  if (length <= surely_taken) {
    listen();
    return;
  }
  ask_message_limit(sources_, [this, length](std::optional<std::int64_t> limit) {
    if (limit && length > *limit) {
      poster_.failed(with_lengths(
          core::failure(core::Cause::rejected, core::Phase::call, "the message is too long"), length, limit));
    } else {
      listen();
    }
  });
}

void Reason::listen() {
  const std::string& user = conversation_->user_id();
  if (user.empty()) {
    tell();
  } else {
    notes_ = conversation_->subscribe(user_stream, "[" + json::quoted(user + note_event) + ",false]");
  }
}

void Reason::received(const ddp::Event& event) {
  if (notes_ == 0) return;
  if (const auto* ready = std::get_if<ddp::Ready>(&event)) {
    if (std::count(ready->subs.begin(), ready->subs.end(), notes_) != 0) poster_.send_again();
  } else if (const auto* ended = std::get_if<ddp::Ended>(&event)) {
    if (ended->sub == notes_ && !ended->was_ready) tell();
  } else if (const auto* data = std::get_if<ddp::Data>(&event)) {
    heard(*data->message);
  }
}

void Reason::heard(const ddp::Message& message) {
  if (!message.collection.is(user_stream)) return;
  if (!message.fields.member("eventName").is(conversation_->user_id() + note_event)) return;
  const json::Node note = message.fields.member("args").element(0);
  if (!note.member("rid").is(room_)) return;
  note_ = note.member("msg").string().value_or("");
  if (waits_) tell();
}

void Reason::refused_again() {
  if (!note_.empty()) {
    tell();
    return;
  }
  waits_ = true;
  sources_.later.in(patience, [this] {
    if (waits_) tell();
  });
}

void Reason::tell() {
  waits_ = false;
  auto failure = core::failure(core::Cause::rejected, core::Phase::call,
                               "the server took the message and did not post it");
  if (note_.empty()) {
    failure.hint = "it gives no reason; often the room is read-only, or the user muted in it";
  } else {
    failure.message += ": " + note_;
    failure.server = core::ServerError{"", json::quoted(note_), ""};
  }
  poster_.failed(std::move(failure));
}

}  // namespace rocketchat
