#include "cmd/entries.h"
#include "cmd/help/listings.h"
#include "cmd/near_miss.h"
#include "core/failure.h"

namespace cmd {
namespace {

using rocketchat::Event;

std::string as_json(const Event& event) {
  json::ObjectWriter row;
  row.text("stream", event.stream);
  text_or_null(row, "event", event.event);
  row.text("summary", event.summary);
  text_or_null(row, "args", event.args);
  row.text("login", word(event.facts.login));
  version(row, "since", event.since);
  version(row, "until", event.until);
  row.text("example", rocketchat::example_line(event));
  text_or_null(row, "note", event.note);
  return row.str() + "\n";
}

std::string as_table(const std::vector<Event>& events) {
  std::vector<std::vector<std::string_view>> rows{{"STREAM", "EVENT", "LOGIN", "UNTIL", "SUMMARY"}};
  for (const Event& each : events)
    rows.push_back({each.stream, each.event, word(each.facts.login), each.until, each.summary});
  return table(rows);
}

std::string as_entry(const Event& event) {
  std::string text(event.stream);
  if (!event.event.empty()) text.append(" ").append(event.event);
  text.append("\n").append(entry_line("tells", event.summary)).append(entry_line("carries", event.args));
  text += entry_line("login", word(event.facts.login));
  text += entry_line("since", event.since);
  text += entry_line("until", event.until);
  text += entry_line("example", rocketchat::example_line(event));
  return text + entry_line("note", event.note);
}

}  // namespace

std::string list_streams(std::string_view name, bool for_people) {
  const std::vector<Event> events = name.empty() ? rocketchat::events() : rocketchat::find_stream(name);
  if (events.empty()) {
    throw core::usage("no stream '" + std::string(name) + "' in the catalogue",
                      suggestion(rocketchat::near_stream(name),
                                 "'rocketwire streams' lists them; others are subscribed to all the same"));
  }
  if (for_people && name.empty()) return as_table(events);
  std::string text;
  for (const Event& each : events) {
    text += for_people ? (text.empty() ? "" : "\n") + as_entry(each) : as_json(each);
  }
  return text;
}

std::string stream_events() {
  std::string text;
  std::string_view stream;
  for (const Event& each : rocketchat::events()) {
    if (each.stream != stream) text.append("\n").append(each.stream).append("\n");
    stream = each.stream;
    std::string line = "  " + std::string(each.event);
    line.resize(34, ' ');
    const bool closed = each.facts.login == rocketchat::NeedsLogin::yes;
    text.append(line).append(closed ? "* " : "  ").append(each.summary).append("\n");
  }
  return text;
}

}  // namespace cmd
