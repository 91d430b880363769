#include "cmd/commands.h"
#include "cmd/entries.h"
#include "cmd/help/listings.h"
#include "cmd/near_miss.h"
#include "core/failure.h"

namespace cmd {
namespace {

using rocketchat::Method;

std::string successor(const Method& method) {
  json::ObjectWriter rest;
  rest.text("verb", method.rest_verb()).text("path", method.rest_path());
  text_or_null(rest, "since", method.rest_since);
  text_or_null(rest, "example", rocketchat::rest_line(method));
  return rest.str();
}

std::string as_json(const Method& method) {
  json::ObjectWriter row;
  row.text("method", method.name).text("summary", method.summary);
  text_or_null(row, "parameters", method.parameters);
  text_or_null(row, "result", method.result);
  row.text("login", word(method.facts.login));
  row.boolean("always_answers", method.facts.answer == rocketchat::Answer::always);
  version(row, "until", method.until);
  row.raw("rest", method.rest.empty() ? "null" : successor(method));
  row.text("example", rocketchat::example_line(method));
  text_or_null(row, "note", method.note);
  return row.str() + "\n";
}

std::string as_entry(const Method& method) {
  std::string text(method.name);
  if (!method.parameters.empty()) text.append(" ").append(method.parameters);
  text.append("\n").append(entry_line("does", method.summary)).append(entry_line("gives", method.result));
  if (method.facts.answer == rocketchat::Answer::always)
    text += entry_line("", "no result means that it failed");
  text += entry_line("login", word(method.facts.login));
  text += entry_line("until", method.until);
  text += entry_line("example", rocketchat::example_line(method));
  text += entry_line("instead", rocketchat::rest_line(method));
  if (!method.rest_since.empty()) text += entry_line("", "since " + std::string(method.rest_since));
  return text + entry_line("note", method.note);
}

}  // namespace

std::string list_methods(std::string_view name, bool for_people) {
  if (!name.empty()) {
    const auto found = rocketchat::find_method(name);
    if (found) return for_people ? as_entry(*found) : as_json(*found);
    throw core::usage("no method '" + std::string(name) + "' in the catalogue",
                      suggestion(rocketchat::near_method(name),
                                 "'rocketwire methods' lists them; others are called all the same"));
  }
  std::vector<std::vector<std::string_view>> rows{{"METHOD", "LOGIN", "UNTIL", "SUMMARY"}};
  std::string text;
  for (const Method& each : rocketchat::methods()) {
    rows.push_back({each.name, word(each.facts.login), each.until, each.summary});
    if (!for_people) text += as_json(each);
  }
  return for_people ? table(rows) : text;
}

}  // namespace cmd
