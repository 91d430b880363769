#include "rocketchat/posting/posting.h"

#include <algorithm>
#include <utility>

#include "json/write.h"
#include "rocketchat/catalogue/stream_names.h"
#include "rocketchat/history/fetch.h"
#include "rocketchat/ids.h"
#include "rocketchat/posting/message_limit.h"
#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

// The note may come behind the answer.
constexpr core::Duration patience = std::chrono::seconds(1);
// No server is known to take less.
constexpr std::int64_t surely_taken = 500;
constexpr std::string_view too_large = "error-message-size-exceeded";

const std::string method = "sendMessage";

std::string message(const Draft& draft, const std::string& room) {
  json::ObjectWriter members;
  members.text("_id", draft.id).text("rid", room).text("msg", draft.text);
  if (!draft.thread.empty()) members.text("tmid", draft.thread);
  if (draft.also_channel) members.boolean("tshow", true);
  return members.str();
}

/// Whether it is there cannot be told: the search for it failed, too.
core::Failure unknown(core::Failure failure, const Declined& search) {
  failure.cause = core::Cause::outcome_unknown;
  failure.message += "; whether it was posted is not known: " + search.failure.message;
  return failure;
}

core::Failure rejected(std::string why) {
  return core::failure(core::Cause::rejected, core::Phase::call, std::move(why));
}

}  // namespace

void Posting::begin(client::Conversation& conversation) {
  conversation_ = &conversation;
  repeated_ = repeated_ || on_its_way();
  call_ = 0;
  requested_ = false;
  once_more_ = false;
  unsettled_ = false;
  why_ = {};
}

void Posting::post(Handler over) {
  over_ = std::move(over);
  to_.id().empty() && !looks_like_id(to_.name()) ? look_up() : send();
}

void Posting::look_up() {
  to_.find([this](std::optional<core::Failure> failure) {
    if (failure) {
      failure->sent = !room_.empty();
      over(*failure);
    } else if (room_ == to_.id()) {  // it is what the name looked like
      refused_ ? over(*refused_) : without_result();
    } else {
      send();
    }
  });
}

void Posting::send() {
  room_ = to_.id().empty() ? to_.name() : to_.id();
  if (sources_.choice.has_retired(method)) {
    send_by_rest();
  } else {
    call_ = conversation_->call(method, "[" + message(draft_, room_) + "]");
  }
}

void Posting::send_by_rest() {
  requested_ = true;
  const std::string body = json::ObjectWriter().raw("message", message(draft_, room_)).str();
  sources_.rest.post(
      "chat.sendMessage", body, RestRequests::Repeated::never,
      message_of_body([this](const Requests::Outcome& outcome) { answered_by_rest(outcome); }));
}

void Posting::received(const ddp::Event& event) {
  if (const auto* answer = std::get_if<ddp::Answer>(&event)) {
    if (call_ != 0 && answer->id == call_) answered(*answer);
  } else if (const auto* ready = std::get_if<ddp::Ready>(&event)) {
    if (std::count(ready->subs.begin(), ready->subs.end(), why_.notes) != 0) send();
  } else if (const auto* ended = std::get_if<ddp::Ended>(&event)) {
    if (ended->sub == why_.notes && !ended->was_ready) give_up();
  } else if (const auto* data = std::get_if<ddp::Data>(&event)) {
    noted(*data->message);
  }
}

void Posting::answered(const ddp::Answer& answer) {
  call_ = 0;
  if (answer.error) {
    auto failure = conversation_->refusal({answer.error, core::Phase::call, method});
    const std::string code = error_code(answer.error);
    if (code == "404") {
      sources_.choice.retire(method);
      send_by_rest();
    } else if (code == too_large) {
      too_long(std::move(failure));
    } else if (to_.id().empty() && failure.cause == core::Cause::not_found) {
      look_up();
    } else {
      over(failure);
    }
  } else if (answer.result.member("_id").string()) {
    over(answer.result);
  } else if (to_.id().empty()) {
    look_up();
  } else {
    without_result();
  }
}

void Posting::answered_by_rest(const Requests::Outcome& outcome) {
  requested_ = false;
  if (const auto* why = std::get_if<Declined>(&outcome)) {
    declined(*why);
  } else if (const auto* document = std::get_if<json::Node>(&outcome); document != nullptr && *document) {
    over(*document);
  } else if (document != nullptr) {
    settle(rejected("the server took the message and gave none back"));
  } else {
    over(retired_failure("the server takes no messages"));
  }
}

/// One that is there already is an error of no code, as many others are.
void Posting::declined(const Declined& why) {
  const core::Failure& failure = why.failure;
  const bool lost = failure.cause == core::Cause::outcome_unknown;
  if (lost && !std::exchange(once_more_, true)) {
    repeated_ = true;
    send_by_rest();
  } else if (why.code == too_large) {
    too_long(failure);
  } else if (to_.id().empty() &&
             (failure.cause == core::Cause::not_found || failure.cause == core::Cause::forbidden)) {
    refused_ = failure;
    look_up();
  } else if (lost || (repeated_ && why.code.empty() && failure.cause == core::Cause::rejected)) {
    settle(failure);
  } else {
    over(failure);
  }
}

/// It failed, unless it is there.
void Posting::settle(const core::Failure& failure) {
  unsettled_ = true;
  fetch_message(sources_, draft_.id, [this, failure](const Requests::Outcome& outcome) {
    unsettled_ = false;
    const auto* document = std::get_if<json::Node>(&outcome);
    if (document != nullptr && *document) {
      over(*document);
    } else if (const auto* search = std::get_if<Declined>(&outcome)) {
      over(unknown(failure, *search));
    } else {
      over(failure);
    }
  });
}

void Posting::without_result() { repeated_ || why_.asked ? look_for_it() : ask_why(); }

/// What is there already is taken from nobody once more, and that is answered with nothing, too.
void Posting::look_for_it() {
  unsettled_ = repeated_;
  fetch_message(sources_, draft_.id, [this](const Requests::Outcome& outcome) {
    unsettled_ = false;
    const auto* result = std::get_if<json::Node>(&outcome);
    const auto* search = std::get_if<Declined>(&outcome);
    if (result != nullptr && *result) {
      over(*result);
    } else if (search != nullptr && repeated_) {
      over(unknown(rejected("the server answers nothing to the message"), *search));
    } else if (!why_.asked) {
      ask_why();
    } else if (!why_.note.empty()) {
      give_up();
    } else {
      why_.waiting = true;
      sources_.later.in(patience, [this] {
        if (why_.waiting) give_up();
      });
    }
  });
}

void Posting::ask_why() {
  why_.asked = true;
  const std::int64_t length = message_length(draft_.text);
  if (length <= surely_taken) {
    ask_for_notes();
    return;
  }
  ask_message_limit(sources_, [this, length](std::optional<std::int64_t> limit) {
    if (limit && length > *limit) {
      too_long(rejected("the message is too long"));
    } else {
      ask_for_notes();
    }
  });
}

void Posting::ask_for_notes() {
  const std::string& user = conversation_->user_id();
  if (user.empty()) {
    give_up();
  } else {
    why_.notes = conversation_->subscribe(user_stream, "[" + json::quoted(user + note_event) + ",false]");
  }
}

void Posting::noted(const ddp::Message& message) {
  if (why_.notes == 0 || !message.collection.is(user_stream)) return;
  if (!message.fields.member("eventName").is(conversation_->user_id() + note_event)) return;
  const json::Node note = message.fields.member("args").element(0);
  if (!note.member("rid").is(room_)) return;
  why_.note = note.member("msg").string().value_or("");
  if (why_.waiting) give_up();
}

void Posting::give_up() {
  why_.waiting = false;
  auto failure = rejected("the server took the message and did not post it" +
                          (why_.note.empty() ? std::string() : ": " + why_.note));
  if (why_.note.empty()) {
    failure.hint = "it gives no reason; often the room is read-only, or the user muted in it";
  } else {
    failure.server = core::ServerError{"", json::quoted(why_.note), ""};
  }
  over(failure);
}

void Posting::too_long(core::Failure failure) {
  ask_message_limit(sources_, [this, failure](std::optional<std::int64_t> limit) mutable {
    failure.message += ": it has " + std::to_string(message_length(draft_.text)) + " characters";
    if (limit) failure.message += ", and the server takes " + std::to_string(*limit);
    over(failure);
  });
}

void Posting::over(const Outcome& outcome) {
  if (const auto* failure = std::get_if<core::Failure>(&outcome)) {
    core::Failure told = *failure;
    told.phase = core::Phase::call;
    if (!told.sent) told.sent = true;
    over_(told);
  } else {
    over_(outcome);
  }
}

}  // namespace rocketchat
