#include "client/batch.h"

#include <algorithm>

#include "ddp/encode.h"

namespace client {

void Batch::begin(Conversation& conversation, core::TimePoint now) {
  // On another connection: what was subscribed to is asked for again, and what came of it so far counts.
  for (BatchItem& item : items_) {
    if (item.on_its_way()) send(item, conversation, now);
  }
  conversation.ready();
}

bool Batch::wants_input() const {
  const auto waits = [](const BatchItem& item) { return item.due.has_value(); };
  return !no_more_ && items_.size() < options_.jobs && std::none_of(items_.begin(), items_.end(), waits);
}

/// One that comes too soon waits; that the input ends behind it, or before it, is heard at once.
void Batch::input(std::string_view line, Conversation& conversation, core::TimePoint now) {
  BatchItem& item = take(line, conversation.user_id());
  if (item.answered()) {
    finish(conversation, now);
  } else if (spaced_until_) {
    item.due = spaced_until_;
  } else {
    send(item, conversation, now);
  }
}

void Batch::late_input(std::string_view line, Conversation& conversation) {
  take(line, conversation.user_id());
  closing(conversation);
}

/// What is no request is answered at once.
BatchItem& Batch::take(std::string_view line, const std::string& user_id) {
  items_.push_back(BatchItem{++lines_, reader_.read(line)});
  BatchItem& item = items_.back();
  BatchRequest& request = item.request;
  if (request.is_sub() && request.defect.empty()) {
    item.sub = options_.subscription(request, user_id);
    if (const BatchItem* twin = twin_of(item))
      request.defect = "line " + std::to_string(twin->line) + " has the same subscription, and is open";
  }
  if (!request.defect.empty())
    fail(item, core::setup_failure(core::Cause::input, "line " + std::to_string(item.line) +
                                                           " is no request: " + request.defect));
  return item;
}

void Batch::input_ended(Conversation& conversation, core::TimePoint now) {
  no_more_ = true;
  finish(conversation, now);
}

void Batch::send(BatchItem& item, Conversation& conversation, core::TimePoint now) {
  const BatchRequest& request = item.request;
  item.id = request.is_sub() ? conversation.subscribe(request.sub, item.sub.params)
                             : conversation.call(request.method, request.params);
  item.sent = now;
  item.due.reset();
  if (options_.spacing > core::Duration::zero()) spaced_until_ = now + options_.spacing;
}

void Batch::received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) {
  if (const auto* answer = std::get_if<ddp::Answer>(&event)) {
    method_answered(*answer, conversation, now);
  } else if (const auto* data = std::get_if<ddp::Data>(&event)) {
    told(*data->message, conversation, now);
  } else if (const auto* end = std::get_if<ddp::Ended>(&event)) {
    ended(*end, conversation, now);
  } else {
    return;
  }
  finish(conversation, now);
}

void Batch::method_answered(const ddp::Answer& answer, Conversation& conversation, core::TimePoint now) {
  BatchItem* const item = with_id(answer.id);
  if (item == nullptr) return;
  item->id = 0;
  const std::string& method = item->request.method;
  const bool none = !answer.result || answer.result.type() == json::Type::null;
  if (answer.error) {
    refused(*item, {answer.error, core::Phase::call, method}, conversation, now);
  } else if (none && options_.must_answer(method)) {
    fail(*item, core::failure(core::Cause::rejected, core::Phase::call,
                              method + " gave no result, so it has refused"));
  } else {
    item->answer_with_result(answer, now);
  }
}

void Batch::ended(const ddp::Ended& ended, Conversation& conversation, core::TimePoint now) {
  BatchItem* const item = with_id(ended.sub);
  if (item == nullptr) return;
  item->id = 0;
  const Refused why{ended.error, core::Phase::subscribe, item->request.sub};
  if (!ended.was_ready) {
    refused(*item, why, conversation, now);
    return;
  }
  core::Failure failure = conversation.refusal(why);
  failure.cause = core::Cause::sub_ended;
  failure.phase = core::Phase::stream;
  failure.hint.clear();
  fail(*item, failure);
}

void Batch::told(const ddp::Message& message, Conversation& conversation, core::TimePoint now) {
  for (BatchItem& item : items_) {
    if (!item.on_its_way() || !item.request.is_sub() || !item.sub.owns(message)) continue;
    const bool all = item.add(message);
    const bool too_long = item.messages.size() > options_.most_messages;
    if (!all && !too_long) continue;
    conversation.send(ddp::unsub(item.id));
    item.id = 0;
    if (too_long) {
      fail(item, core::failure(core::Cause::protocol, core::Phase::stream,
                               "the messages are longer together than --max-message allows"));
    } else {
      item.answer_with_messages(now);
    }
  }
}

void Batch::refused(BatchItem& item, const Refused& why, Conversation& conversation, core::TimePoint now) {
  const auto wait = options_.rate_limit_wait(why.error);
  if (!wait) {
    fail(item, conversation.refusal(why));
    return;
  }
  item.due = now + *wait;
  for (BatchItem& other : items_) {
    if (other.due) other.due = std::max(other.due, item.due);  // the server has asked for a pause
  }
  if (*wait <= long_wait || *item.due <= told_until_) return;
  told_until_ = *item.due + long_wait;  // all that are refused with it wait about as long
  conversation.tell(Waiting{*wait, item.request.name() + " is asked too often"});
}

void Batch::fail(BatchItem& item, const core::Failure& failure) {
  item.answer_with_failure(options_.error(failure));
  failed_ = true;
  ++progress_.failed;
  if (options_.fail_fast) no_more_ = true;
}

BatchItem* Batch::with_id(ddp::Id id) {
  const auto item = std::find_if(items_.begin(), items_.end(),
                                 [id](const BatchItem& each) { return each.on_its_way() && each.id == id; });
  return item == items_.end() ? nullptr : &*item;
}

/// A server may send a message once or twice to whoever has asked twice for it.
const BatchItem* Batch::twin_of(const BatchItem& item) const {
  const auto same = [&item](const BatchItem& other) {
    return &other != &item && !other.answered() && other.request.sub == item.request.sub &&
           other.sub.params == item.sub.params;
  };
  const auto twin = std::find_if(items_.begin(), items_.end(), same);
  return twin == items_.end() ? nullptr : &*twin;
}

std::optional<core::TimePoint> Batch::wake_at() const {
  std::optional<core::TimePoint> first;
  for (const BatchItem& item : items_) {
    if (item.due) first = core::earlier(first, item.due);
  }
  // Until then nothing is sent, whatever is due.
  return spaced_until_ ? spaced_until_ : first;
}

void Batch::ticked(Conversation& conversation, core::TimePoint now) {
  if (spaced_until_ && now >= *spaced_until_) spaced_until_.reset();
  for (BatchItem& item : items_) {
    if (item.due && now >= *item.due && !spaced_until_) send(item, conversation, now);
  }
}

void Batch::print(Conversation& conversation, core::TimePoint now) {
  now_ = now;
  for (; !items_.empty() && items_.front().answered(); items_.pop_front()) {
    conversation.print({items_.front().answer, false});
    ++progress_.answered;
    if (options_.progressed) options_.progressed(progress_, now);
  }
}

void Batch::finish(Conversation& conversation, core::TimePoint now) {
  print(conversation, now);
  if (!no_more_ || !items_.empty()) return;
  failed_ ? conversation.no() : conversation.done();
}

void Batch::closing(Conversation& conversation) {
  for (BatchItem& item : items_) {
    if (!item.answered()) fail(item, item.unanswered(time_over_, conversation.ended_by()));
  }
  print(conversation, now_);
}

}  // namespace client
