#include "rocketchat/rest/older_history.h"

#include "rocketchat/rest/dates.h"

namespace rocketchat {
namespace {

constexpr std::string_view page_size = "500";
// No message is dated later. What a server takes for the latest when it is told nothing is now, and a message
// may be ahead of that.
constexpr std::int64_t end_of_time = 4'102'444'800'000;  // 2100

std::string family(const std::string& type) {
  if (type == "d") return "im.history";
  return type == "p" ? "groups.history" : "channels.history";
}

}  // namespace

void OlderHistory::read(const SharedReading& reading) {
  if (const auto known = types_.find(reading->room); known != types_.end()) {
    begin(reading, known->second);
    return;
  }
  requests_.get("rooms.info", {{"roomId", reading->room}},
                [this, reading](const RestRequests::Outcome& outcome) {
                  const auto* body = std::get_if<json::Node>(&outcome);
                  if (body == nullptr) {
                    reading->handler(without_page(outcome));
                    return;
                  }
                  const std::string type = body->member("room").member("t").string().value_or("");
                  begin(reading, types_[reading->room] = type);
                });
}

void OlderHistory::begin(const SharedReading& reading, const std::string& type) {
  auto span = std::make_shared<Span>(Span{reading, family(type), end_of_time});
  if (!reading->forth && reading->bound) span->latest = *reading->bound - 1;
  next_page(span);
}

void OlderHistory::next_page(const std::shared_ptr<Span>& span) {
  const Reading& question = *span->question;
  Query query{{"roomId", question.room},
              {"count", std::string(page_size)},
              {"latest", iso_text(span->latest)},
              {"inclusive", "true"}};
  if (question.forth) query.emplace_back("oldest", iso_text(question.bound.value_or(-1) + 1));
  if (span->skip != 0) query.emplace_back("offset", std::to_string(span->skip));
  requests_.get(span->endpoint, query, [this, span](const RestRequests::Outcome& outcome) {
    if (const auto* body = std::get_if<json::Node>(&outcome)) {
      paged(span, *body);
    } else {
      span->question->handler(without_page(outcome));
    }
  });
}

void OlderHistory::paged(const std::shared_ptr<Span>& span, json::Node body) {
  const Reading& question = *span->question;
  const auto page = span->gathered.take(body.member("messages"));
  if (!page) {
    question.handler(no_messages(span->endpoint));
    return;
  }
  if (span->skip != 0 && page->rows != 0 && page->fresh == 0) {
    question.handler(core::failure(core::Cause::protocol, core::Phase::subscribe,
                                   span->endpoint + ": the server gives the same page again and again"));
    return;
  }
  const auto earliest = span->gathered.earliest();
  const bool enough = !question.forth && span->gathered.size() >= question.count;
  if (enough || page->rows == 0 || !earliest || (page->fresh == 0 && !page->largest)) {
    question.handler(span->gathered.oldest_first());
    return;
  }
  if (*earliest < span->latest) {
    span->latest = *earliest;
    span->skip = 0;
  } else {
    span->skip += page->rows;  // all of one time
  }
  next_page(span);
}

}  // namespace rocketchat
