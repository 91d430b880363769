#include "rocketchat/catalogue/catalogue.h"

#include <algorithm>

#include "core/near_miss.h"
#include "core/text.h"

namespace rocketchat {
namespace {

bool is_place(std::string_view segment) {
  if (segment == "{userId}") return true;
  return segment.ends_with("-ID") && std::all_of(segment.begin(), segment.end(),
                                                 [](char c) { return c == '-' || (c >= 'A' && c <= 'Z'); });
}

/// Takes what stands before the next `/`, and that one with it.
std::string_view next_segment(std::string_view& rest) {
  const std::string_view segment = rest.substr(0, rest.find('/'));
  rest.remove_prefix(std::min(segment.size() + 1, rest.size()));
  return segment;
}

bool has_form(std::string_view sent, std::string_view form) {
  if (std::count(sent.begin(), sent.end(), '/') != std::count(form.begin(), form.end(), '/')) return false;
  while (!form.empty()) {
    const std::string_view expected = next_segment(form);
    const std::string_view segment = next_segment(sent);
    if (is_place(expected) ? segment.empty() : segment != expected) return false;
  }
  return sent.empty();
}

/// The one that differs only in its letters' case, or else the nearest.
std::string_view near_one(std::string_view typed, const std::vector<std::string_view>& known) {
  const auto same = std::find_if(known.begin(), known.end(),
                                 [&](std::string_view name) { return core::same_word(name, typed); });
  return same == known.end() ? core::nearest(typed, known) : *same;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string all(text);
  const auto place = all.find(what);
  return place == std::string::npos ? all : all.replace(place, what.size(), with);
}

std::string line(std::string_view command, std::string_view name, std::string_view words) {
  std::string all = "rocketwire ";
  all.append(command).append(" ").append(name);
  if (!words.empty()) all.append(" ").append(words);
  return all;
}

}  // namespace

std::string_view Method::rest_verb() const { return rest.substr(0, rest.find(' ')); }

std::string_view Method::rest_path() const {
  std::string_view path = rest.substr(std::min(rest_verb().size() + 1, rest.size()));
  return path.substr(0, path.find(' '));
}

std::optional<Event> find_event(std::string_view stream, std::string_view event) {
  const std::vector<Event> known = find_stream(stream);
  const auto exact =
      std::find_if(known.begin(), known.end(), [event](const Event& e) { return e.event == event; });
  if (exact != known.end()) return *exact;
  const auto formed =
      std::find_if(known.begin(), known.end(), [event](const Event& e) { return has_form(event, e.event); });
  return formed == known.end() ? std::nullopt : std::optional(*formed);
}

bool needs_login(std::string_view method) {
  const auto found = find_method(method);
  return found && found->facts.login == NeedsLogin::yes;
}

bool needs_login(std::string_view stream, std::string_view event) {
  if (const auto found = find_event(stream, event)) return found->facts.login == NeedsLogin::yes;
  const std::vector<Event> known = find_stream(stream);
  return !known.empty() && std::all_of(known.begin(), known.end(),
                                       [](const Event& each) { return each.facts.login == NeedsLogin::yes; });
}

bool always_answers(std::string_view method) {
  const auto found = find_method(method);
  return found && found->facts.answer == Answer::always;
}

std::string rest_line(const Method& method) {
  return method.rest.empty() ? std::string() : "rocketwire rest " + std::string(method.rest);
}

std::string example_line(const Method& method) { return line("call", method.name, method.words); }

std::string example_line(const Event& event) {
  std::string words = replaced(event.event, "ROOM-ID", "GENERAL");
  const bool quoted = words.find('{') != std::string::npos || (words.empty() && !event.words.empty());
  if (quoted) words = "'" + words + "'";
  if (!event.words.empty()) words.append(" ").append(event.words);
  return line("sub", event.stream, words);
}

std::string_view near_method(std::string_view typed) {
  std::vector<std::string_view> known;
  for (const Method& each : methods()) known.push_back(each.name);
  return near_one(typed, known);
}

std::string_view near_stream(std::string_view typed) {
  std::vector<std::string_view> known;
  for (const Event& each : events()) known.push_back(each.stream);
  const std::string_view meant = near_one(typed, known);
  return meant.empty() ? near_one("stream-" + std::string(typed), known) : meant;
}

}  // namespace rocketchat
