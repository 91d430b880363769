#include "output/events.h"

#include <algorithm>
#include <chrono>

#include "client/overloaded.h"
#include "json/write.h"

namespace output {
namespace {

std::string_view name_of(const client::Event& event) {
  return std::visit(client::Overloaded{
                        [](const client::Connected&) { return "connected"; },
                        [](const client::Ready&) { return "ready"; },
                        [](const client::Lost&) { return "lost"; },
                        [](const client::Reconnecting&) { return "reconnecting"; },
                        [](const client::Reconnected&) { return "reconnected"; },
                        [](const client::CaughtUp&) { return "caught_up"; },
                        [](const client::Gap&) { return "gap"; },
                        [](const client::Dropped&) { return "dropped"; },
                        [](const client::Paused&) { return "paused"; },
                        [](const client::Resumed&) { return "resumed"; },
                        [](const client::Unjudged&) { return "unjudged"; },
                        [](const client::Waiting&) { return "waiting"; },
                        [](const client::AskedByRest&) { return "rest"; },
                    },
                    event);
}

void append_details(json::ObjectWriter& line, const client::Event& event) {
  std::visit(
      client::Overloaded{
          [&line](const client::Lost& lost) { line.text("message", lost.message); },
          [&line](const client::Reconnecting& next) {
            line.number("attempt", static_cast<std::int64_t>(next.attempt))
                .number("wait_ms", std::chrono::ceil<std::chrono::milliseconds>(next.wait).count())
                .text("message", next.message);
          },
          [&line](const client::Waiting& waiting) {
            line.number("wait_ms", std::chrono::ceil<std::chrono::milliseconds>(waiting.wait).count())
                .text("message", waiting.message);
          },
          [&line](const client::Gap& gap) { line.text("room", gap.room).text("message", gap.message); },
          [&line](const client::Dropped& dropped) {
            line.text("room", dropped.room).number("messages", static_cast<std::int64_t>(dropped.messages));
          },
          [&line](const client::AskedByRest& rest) { line.text("instead_of", rest.method); },
          [](const auto&) {},
      },
      event);
}

}  // namespace

std::string event_json(const client::Event& event, core::Duration since) {
  json::ObjectWriter line;
  line.text("event", name_of(event))
      .number("ms", std::max<std::int64_t>(0, since / std::chrono::milliseconds(1)));
  append_details(line, event);
  return line.str();
}

std::string warning_of(const client::Event& event) {
  return std::visit(
      client::Overloaded{
          [](const client::Lost& lost) { return "connection lost, reconnecting: " + lost.message; },
          [](const client::Reconnected&) { return std::string("reconnected"); },
          [](const client::Gap& gap) {
            return gap.room.empty() || gap.room == "*" ? gap.message
                                                       : "room " + gap.room + ": " + gap.message;
          },
          [](const client::Waiting& waiting) {
            const auto seconds = std::chrono::ceil<std::chrono::seconds>(waiting.wait).count();
            return "waiting for " + std::to_string(seconds) + " s: " + waiting.message;
          },
          [](const client::Unjudged&) {
            return std::string("a line was left out: a regular expression needs too much work for it");
          },
          [](const auto&) { return std::string(); },
      },
      event);
}

std::string note_of(const client::Event& event) {
  const auto* rest = std::get_if<client::AskedByRest>(&event);
  if (rest == nullptr) return {};
  return "the server has no method '" + rest->method + "' any more: asking by REST";
}

}  // namespace output
