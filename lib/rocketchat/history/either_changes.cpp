#include "rocketchat/history/either_changes.h"

#include <algorithm>
#include <utility>

#include "json/document.h"
#include "json/write.h"
#include "rocketchat/message.h"
#include "rocketchat/rest/dates.h"

namespace rocketchat {
namespace {

const std::string method = "messages/get";
constexpr std::int64_t page_rows = 100;

std::string_view list_name(Changes::Kind kind) {
  return kind == Changes::Kind::stored ? "updated" : "deleted";
}

/// What REST says in the words of the method.
json::Document as_method(json::Node body) {
  const json::Node result = body.member("result");
  json::ObjectWriter writer;
  for (const auto kind : {Changes::Kind::stored, Changes::Kind::deleted}) {
    const json::Node list = result.member(list_name(kind));
    if (list.type() != json::Type::array) continue;
    std::string rows = "[";
    for (json::Entries entries(list); entries.next();)
      rows.append(rows.size() > 1 ? "," : "").append(with_stream_dates(entries.value()));
    writer.raw(list_name(kind), rows + "]");
  }
  if (const json::Node cursor = result.member("cursor")) writer.raw("cursor", cursor.text());
  return *json::Document::parse(writer.str());
}

bool is_list(json::Node result, Changes::Kind kind) {
  return result.member(list_name(kind)).type() == json::Type::array;
}

/// Whether the server does not understand cursors.
bool is_older(const Requests::Outcome& outcome, Changes::Kind kind) {
  if (const auto* result = std::get_if<json::Node>(&outcome)) return !is_list(*result, kind);
  const auto* declined = std::get_if<Declined>(&outcome);
  return declined != nullptr && declined->failure.cause == core::Cause::rejected &&
         (declined->failure.http_status == 400 || declined->code == "400");
}

/// With what the server says of there being more.
Changes::Answer answer_of(const Requests::Outcome& outcome, Changes::Kind kind) {
  if (const auto* declined = std::get_if<Declined>(&outcome)) {
    const core::Cause cause = declined->failure.cause;
    if (cause == core::Cause::not_found || cause == core::Cause::forbidden) return Unreadable{};
    return declined->failure;
  }
  const auto* result = std::get_if<json::Node>(&outcome);
  if (result == nullptr) return Retired{};
  if (!is_list(*result, kind)) return Unreadable{};
  Changes::Page page{{}, false};
  for (json::Entries entries(result->member(list_name(kind))); entries.next();) {
    if (Changes::time_of(entries.value(), kind)) page.rows.push_back(entries.value());
  }
  std::stable_sort(page.rows.begin(), page.rows.end(), [kind](json::Node one, json::Node other) {
    return Changes::time_of(one, kind) < Changes::time_of(other, kind);
  });
  const json::Node next = result->member("cursor").member("next");
  page.more = next && next.type() != json::Type::null && !page.rows.empty();
  return page;
}

/// Whether what follows can be asked for, as bounds are strict and pages overlap by a millisecond.
bool leads_on(const Changes::Answer& answer, Changes::Kind kind, std::int64_t time) {
  const auto* page = std::get_if<Changes::Page>(&answer);
  return page == nullptr || !page->more || *Changes::time_of(page->rows.back(), kind) - 1 > time;
}

}  // namespace

std::optional<std::int64_t> Changes::time_of(json::Node row, Kind kind) {
  return date_of(row.member(kind == Kind::stored ? "_updatedAt" : "_deletedAt"));
}

void EitherChanges::since(const std::string& room, Kind kind, std::int64_t time, Handler handler) {
  const auto question = std::make_shared<const Question>(
      Question{room, kind, std::max<std::int64_t>(time, 1), std::move(handler)});
  has_cursors_ ? page(question) : all_at_once(question);
}

void EitherChanges::page(const SharedQuestion& question) {
  const std::string type = question->kind == Kind::stored ? "UPDATED" : "DELETED";
  const std::string next = std::to_string(question->time);
  const std::string params =
      json::ObjectWriter().text("type", type).text("next", next).number("count", page_rows).str();
  ask(question->room, params, {{"type", type}, {"next", next}, {"count", std::to_string(page_rows)}},
      [this, question](const Requests::Outcome& outcome) {
        if (is_older(outcome, question->kind)) {
          has_cursors_ = false;
          all_at_once(question);
          return;
        }
        const Answer answer = answer_of(outcome, question->kind);
        leads_on(answer, question->kind, question->time) ? question->handler(answer) : all_at_once(question);
      });
}

void EitherChanges::all_at_once(const SharedQuestion& question) {
  const std::string params =
      json::ObjectWriter().raw("lastUpdate", R"({"$date":)" + std::to_string(question->time) + "}").str();
  ask(question->room, params, {{"lastUpdate", iso_text(question->time)}},
      [question](const Requests::Outcome& outcome) {
        question->handler(answer_of(outcome, question->kind));
      });
}

void EitherChanges::ask(const std::string& room, const std::string& params, const Query& query,
                        Requests::Handler handler) {
  choice_.ask<Requests::Outcome>(
      method,
      [this, room, params](Requests::Handler by) {
        requests_.call(method, "[" + json::quoted(room) + "," + params + "]", std::move(by));
      },
      [this, room, query](Requests::Handler by) {
        Query whole{{"roomId", room}};
        whole.insert(whole.end(), query.begin(), query.end());
        rest_.get("chat.syncMessages", whole, [by = std::move(by)](const RestRequests::Outcome& outcome) {
          const auto* body = std::get_if<json::Node>(&outcome);
          if (body == nullptr) {
            by(outcome);
          } else {
            by(as_method(*body).root());
          }
        });
      },
      std::move(handler));
}

}  // namespace rocketchat
