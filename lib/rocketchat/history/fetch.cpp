#include "rocketchat/history/fetch.h"

#include <utility>

#include "json/document.h"
#include "json/write.h"
#include "rocketchat/rest/dates.h"

namespace rocketchat {
namespace {

/// An unknown message is a bad request, of which nothing more is said.
bool unknown(const RestRequests::Outcome& outcome) {
  const auto* declined = std::get_if<Declined>(&outcome);
  return declined != nullptr && declined->code.empty() && declined->failure.http_status == 400;
}

}  // namespace

void fetch_message(Sources& sources, const std::string& id, Requests::Handler fetched) {
  sources.choice.ask<Requests::Outcome>(
      "getSingleMessage",
      [&sources, id](Requests::Handler by) {
        sources.requests.call("getSingleMessage", "[" + json::quoted(id) + "]", std::move(by));
      },
      [&sources, id](Requests::Handler by) {
        sources.rest.get("chat.getMessage", {{"msgId", id}},
                         [by = message_of_body(std::move(by))](const RestRequests::Outcome& outcome) {
                           by(unknown(outcome) ? RestRequests::Outcome(json::Node()) : outcome);
                         });
      },
      [id, fetched = std::move(fetched)](const Requests::Outcome& outcome) {
        const auto* document = std::get_if<json::Node>(&outcome);
        const bool other = document != nullptr && !document->member("_id").is(id);
        fetched(other ? Requests::Outcome(json::Node()) : outcome);
      });
}

RestRequests::Handler message_of_body(Requests::Handler fetched) {
  return [fetched = std::move(fetched)](const RestRequests::Outcome& outcome) {
    const auto* body = std::get_if<json::Node>(&outcome);
    if (body == nullptr) {
      fetched(outcome);
      return;
    }
    const json::Node message = body->member("message");
    const auto document =
        message.is_object() ? json::Document::parse(with_stream_dates(message)) : std::nullopt;
    fetched(document ? document->root() : json::Node());
  };
}

}  // namespace rocketchat
