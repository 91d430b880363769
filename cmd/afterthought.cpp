// What is suggested after a run that failed: the server has refused words that it was sent as they were
// typed.
#include <algorithm>

#include "cmd/advice.h"
#include "rocketchat/catalogue/stream_names.h"

namespace cmd {
namespace {

using Kind = Word::Kind;

// Commands whose arguments are rooms.
constexpr unsigned names_rooms = scope::tail | scope::send | scope::ask | scope::room;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/// The beginning of a PARAM such as `rid=GENERAL` that was meant for -f; empty when it is none.
std::string key_of(const Word& word) {
  const auto key = word.text.substr(0, word.text.find('='));
  const bool name =
      !key.empty() && key.size() < word.text.size() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
      });
  return word.kind == Kind::positional && name ? key : std::string();
}

/// Of a call: behind `rest` such words are the query.
std::string about_params(const Command& command, const Parameters& given) {
  if (command.word == "rest") return {};
  for (std::size_t i = 1; i < given.words.size(); ++i) {
    const std::string key = key_of(given.words[i]);
    if (!key.empty())
      return quoted(key + "=…") + " was sent as text; -f " + key + "=… makes it a member of an object";
  }
  return {};
}

/// Ids of rooms have no fewer letters; GENERAL is the one that everybody knows.
bool may_be_id(std::string_view room) {
  constexpr std::size_t shortest = 17;
  return room == "GENERAL" || room.starts_with("__") || room.size() >= shortest;
}

std::string about_room(const Parameters& given) {
  if (given.words.size() < 2 || given.words[0].text != rocketchat::message_stream) return {};
  const std::string& room = given.words[1].text;
  if (may_be_id(room)) return {};
  return "the event is the room's id, which 'rocketwire room --id NAME' tells; 'tail' takes names";
}

std::string about_person(const std::string& message, const Command& command, const Parameters& given) {
  // Behind the room of a message stands its text.
  const std::size_t rooms = command.options_end_at != 0 ? command.options_end_at : given.words.size();
  for (std::size_t i = 0; i != rooms; ++i) {
    const std::string& room = given.words[i].text;
    const bool marked = room.starts_with('@') || room.starts_with('#');
    if (!marked && message.find(room) != std::string::npos)
      return "a person is written with an @: '@" + room + "'";
  }
  return {};
}

}  // namespace

void advise(core::Failure& failure, const Command& command, const Parameters& given) {
  if (!failure.hint.empty()) return;
  if (failure.phase == core::Phase::call && command.takes_params())
    failure.hint = about_params(command, given);
  if (failure.phase == core::Phase::subscribe) failure.hint = about_room(given);
  if (failure.cause == core::Cause::not_found && (command.scopes & names_rooms) != 0)
    failure.hint = about_person(failure.message, command, given);
}

void advise_of_login(core::Failure& failure, const Command& command, const Settings& used) {
  const auto saved = std::find_if(
      used.begin(), used.end(), [](const Setting& each) { return each.origin.level == Level::saved_login; });
  if (command.word != "logout" || saved == used.end()) return;
  failure.hint =
      "the saved login stays; if its server is gone for good, remove '" + saved->origin.place + "'";
}

}  // namespace cmd
