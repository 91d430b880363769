#include "rocketchat/posting/posting.h"

#include <utility>

#include "json/write.h"
#include "rocketchat/history/fetch.h"
#include "rocketchat/ids.h"
#include "rocketchat/posting/message_limit.h"
#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

constexpr std::string_view too_large = "error-message-size-exceeded";

const std::string method = "sendMessage";

std::string message(const Draft& draft, const std::string& room) {
  json::ObjectWriter members;
  members.text("_id", draft.id).text("rid", room).text("msg", draft.text);
  if (!draft.thread.empty()) members.text("tmid", draft.thread);
  if (draft.also_channel) members.boolean("tshow", true);
  return members.str();
}

core::Failure rejected(std::string why) {
  return core::failure(core::Cause::rejected, core::Phase::call, std::move(why));
}

/// Whether it is there cannot be told: the search for it failed, too.
core::Failure unknown(core::Failure failure, const Declined& search) {
  failure.cause = core::Cause::outcome_unknown;
  failure.message += "; whether it was posted is not known: " + search.failure.message;
  return failure;
}

}  // namespace

Posting::Posting(Draft draft, Addressee& to, Sources& sources)
    : draft_(std::move(draft)),
      to_(to),
      sources_(sources),
      reason_(sources, {[this] { send(); }, [this](const core::Failure& failure) { over(failure); }}) {}

void Posting::begin(client::Conversation& conversation) {
  conversation_ = &conversation;
  repeated_ = repeated_ || on_its_way();
  way_ = {};
  reason_.begin(conversation);
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
    way_.call = conversation_->call(method, "[" + message(draft_, room_) + "]");
  }
}

void Posting::send_by_rest() {
  way_.by_rest = true;
  const std::string body = json::ObjectWriter().raw("message", message(draft_, room_)).str();
  sources_.rest.post(
      "chat.sendMessage", body, RestRequests::Repeated::never,
      message_of_body([this](const Requests::Outcome& outcome) { answered_by_rest(outcome); }));
}

void Posting::received(const ddp::Event& event) {
  const auto* answer = std::get_if<ddp::Answer>(&event);
  if (answer == nullptr) {
    reason_.received(event);
  } else if (way_.call != 0 && answer->id == way_.call) {
    answered(*answer);
  }
}

void Posting::answered(const ddp::Answer& answer) {
  way_.call = 0;
  if (answer.error) {
    auto failure = conversation_->refusal({answer.error, core::Phase::call, method});
    const std::string code = error_code(answer.error);
    if (code == "404") {
      sources_.choice.retire(method);
      send_by_rest();
    } else if (code == too_large) {
      too_long(failure);
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
  way_.by_rest = false;
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
  if (lost && !std::exchange(way_.once_more, true)) {
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
  way_.unsettled = true;
  fetch_message(sources_, draft_.id, [this, failure](const Requests::Outcome& outcome) {
    way_.unsettled = false;
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

/// It was not posted; or it is there already, which nobody takes once more.
void Posting::without_result() {
  if (!repeated_ && !reason_.looked_for()) {
    reason_.look_for(draft_.text, room_);
    return;
  }
  way_.unsettled = repeated_;
  fetch_message(sources_, draft_.id, [this](const Requests::Outcome& outcome) {
    way_.unsettled = false;
    const auto* result = std::get_if<json::Node>(&outcome);
    const auto* search = std::get_if<Declined>(&outcome);
    if (result != nullptr && *result) {
      over(*result);
    } else if (search != nullptr && repeated_) {
      over(unknown(rejected("the server answers nothing to the message"), *search));
    } else if (reason_.looked_for()) {
      reason_.refused_again();
    } else {
      reason_.look_for(draft_.text, room_);
    }
  });
}

void Posting::too_long(const core::Failure& failure) {
  ask_message_limit(sources_, [this, failure](std::optional<std::int64_t> limit) {
    over(with_lengths(failure, message_length(draft_.text), limit));
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
