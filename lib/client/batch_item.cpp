#include "client/batch_item.h"

#include <chrono>
#include <string_view>

#include "json/text.h"
#include "json/write.h"

namespace client {
namespace {

void append(std::string& out, json::Node value, bool spaced) {
  if (spaced) {
    json::append_compact(out, value.text());
  } else {
    out += value.text();
  }
}

std::string success(const std::string& id, std::string_view result, core::Duration took) {
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  return json::ObjectWriter().raw("id", id).boolean("ok", true).raw("result", result).number("ms", ms).str();
}

/// Whether a failure says nothing of a request that was not asked: it may be asked again.
bool is_of_others(const core::Failure& failure) {
  using core::Cause;
  return failure.cause == Cause::lost || failure.cause == Cause::outcome_unknown ||
         failure.cause == Cause::goal_timeout;
}

}  // namespace

bool BatchItem::add(const ddp::Message& message) {
  if (came != 0) messages += ',';
  append(messages, message.root, message.spaced);
  return ++came >= request.count;
}

void BatchItem::answer_with_result(const ddp::Answer& result, core::TimePoint now) {
  std::string text;
  if (result.result) append(text, result.result, result.spaced);
  answer = success(request.id, text.empty() ? "null" : std::string_view(text), now - sent);
}

void BatchItem::answer_with_messages(core::TimePoint now) {
  answer = success(request.id, "[" + messages + "]", now - sent);
  messages = {};
}

void BatchItem::answer_with_failure(const std::string& error) {
  json::ObjectWriter text;
  text.raw("id", request.id);
  if (!request.defect.empty()) text.number("line", static_cast<std::int64_t>(line));
  answer = text.boolean("ok", false).raw("error", error).str();
  messages = {};
}

core::Failure BatchItem::unanswered(bool time_over, const core::Failure* why) const {
  using core::Cause;
  if (!on_its_way() && why != nullptr && !is_of_others(*why)) {
    core::Failure failure = core::failure(why->cause, why->phase, "the run ended before it was asked");
    failure.http_status = why->http_status;
    failure.retry_after = why->retry_after;
    failure.sent = false;
    return failure;
  }
  if (request.is_sub()) {
    const std::string came_so_far =
        "the run ended with " + std::to_string(came) + " of " + std::to_string(request.count) + " messages";
    return core::failure(time_over ? Cause::goal_timeout : Cause::lost, core::Phase::subscribe, came_so_far);
  }
  core::Failure failure =
      on_its_way() ? core::failure(Cause::outcome_unknown, core::Phase::call,
                                   "the run ended before the answer came: the call may have run")
                   : core::failure(Cause::lost, core::Phase::call, "the run ended before the call was sent");
  failure.sent = on_its_way();
  return failure;
}

}  // namespace client
