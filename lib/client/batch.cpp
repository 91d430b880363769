#include "client/batch.h"

#include <algorithm>

#include "json/text.h"
#include "json/write.h"

namespace client {
namespace {

std::string result_line(const std::string& id, const ddp::Answer& answer, core::Duration took) {
  std::string result;
  if (!answer.result) {
    result = "null";
  } else if (answer.spaced) {
    json::append_compact(result, answer.result.text());
  } else {
    result = answer.result.text();
  }
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  return json::ObjectWriter().raw("id", id).boolean("ok", true).raw("result", result).number("ms", ms).str();
}

core::Failure unanswered(bool sent) {
  core::Failure failure =
      sent ? core::failure(core::Cause::outcome_unknown, core::Phase::call,
                           "the run ended before the answer came: the call may have run")
           : core::failure(core::Cause::lost, core::Phase::call, "the run ended before the call was sent");
  failure.sent = sent;
  return failure;
}

}  // namespace

bool Batch::wants_input() const {
  const auto waits = [](const Item& item) { return item.due.has_value(); };
  return !no_more_ && items_.size() < options_.jobs && std::none_of(items_.begin(), items_.end(), waits);
}

void Batch::input(std::string_view line, Conversation& conversation, core::TimePoint now) {
  Item& item = items_.emplace_back(Item{++lines_, reader_.read(line)});
  if (item.request.defect.empty()) {
    send(item, conversation, now);
  } else {
    fail(item, core::setup_failure(core::Cause::input, "line " + std::to_string(item.line) +
                                                           " is no request: " + item.request.defect));
    finish(conversation);
  }
}

void Batch::input_ended(Conversation& conversation, core::TimePoint) {
  no_more_ = true;
  finish(conversation);
}

void Batch::send(Item& item, Conversation& conversation, core::TimePoint now) {
  item.call = conversation.call(item.request.method, item.request.params);
  item.sent = now;
  item.due.reset();
}

void Batch::received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) {
  const auto* answer = std::get_if<ddp::Answer>(&event);
  if (answer == nullptr) return;
  const auto item = std::find_if(items_.begin(), items_.end(),
                                 [answer](const Item& each) { return each.call == answer->id; });
  if (item == items_.end()) return;
  item->call = 0;
  judge(*item, *answer, conversation, now);
  finish(conversation);
}

void Batch::judge(Item& item, const ddp::Answer& answer, const Conversation& conversation,
                  core::TimePoint now) {
  const std::string& method = item.request.method;
  if (answer.error) {
    if (const auto wait = options_.rate_limit_wait(answer.error)) {
      item.due = now + *wait;
    } else {
      fail(item, conversation.refusal({answer.error, core::Phase::call, method}));
    }
    return;
  }
  const bool none = !answer.result || answer.result.type() == json::Type::null;
  if (none && options_.must_answer(method)) {
    fail(item, core::failure(core::Cause::rejected, core::Phase::call,
                             method + " gave no result, so it has refused"));
  } else {
    item.answer = result_line(item.request.id, answer, now - item.sent);
  }
}

void Batch::fail(Item& item, const core::Failure& failure) {
  json::ObjectWriter line;
  line.raw("id", item.request.id);
  if (!item.request.defect.empty()) line.number("line", static_cast<std::int64_t>(item.line));
  item.answer = line.boolean("ok", false).raw("error", options_.error(failure)).str();
  failed_ = true;
  if (options_.fail_fast) no_more_ = true;
}

std::optional<core::TimePoint> Batch::wake_at() const {
  std::optional<core::TimePoint> first;
  for (const Item& item : items_) {
    if (item.due && (!first || *item.due < *first)) first = item.due;
  }
  return first;
}

void Batch::ticked(Conversation& conversation, core::TimePoint now) {
  for (Item& item : items_) {
    if (item.due && now >= *item.due) send(item, conversation, now);
  }
}

void Batch::print(Conversation& conversation) {
  for (; !items_.empty() && !items_.front().answer.empty(); items_.pop_front())
    conversation.print({items_.front().answer, false});
}

void Batch::finish(Conversation& conversation) {
  print(conversation);
  if (!no_more_ || !items_.empty()) return;
  failed_ ? conversation.no() : conversation.done();
}

void Batch::closing(Conversation& conversation) {
  for (Item& item : items_) {
    if (item.answer.empty()) fail(item, unanswered(item.call != 0));
  }
  print(conversation);
}

}  // namespace client
