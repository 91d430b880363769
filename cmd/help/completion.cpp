#include "cmd/help/completion.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cmd/help/help.h"
#include "cmd/near_miss.h"
#include "core/failure.h"
#include "rocketchat/catalogue/catalogue.h"

namespace cmd {
namespace {

struct Shell {
  std::string_view name;
  std::string (*script)();
};

constexpr Shell shells[] = {{"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    words.push_back(text.substr(0, text.find(' ')));
    text.remove_prefix(std::min(words.back().size() + 1, text.size()));
  }
  return words;
}

std::vector<std::string_view> methods() {
  std::vector<std::string_view> names;
  for (const rocketchat::Method& each : rocketchat::methods()) names.push_back(each.name);
  return names;
}

std::vector<std::string_view> streams() {
  std::vector<std::string_view> names;
  for (const rocketchat::Event& each : rocketchat::events()) {
    if (names.empty() || names.back() != each.stream) names.push_back(each.stream);
  }
  return names;
}

/// The events of every stream that has any. A place for an id is offered as it is, to be written over.
std::vector<Second> events() {
  std::vector<Second> all;
  for (const rocketchat::Event& each : rocketchat::events()) {
    if (each.event.empty()) continue;
    if (all.empty() || all.back().first != each.stream) all.push_back({each.stream, {}});
    all.back().words.push_back(each.event);
  }
  return all;
}

std::vector<Second> paths() {
  std::vector<Second> all{{"GET", {}}, {"POST", {}}};
  for (const rocketchat::Method& each : rocketchat::methods()) {
    for (Second& verb : all) {
      const bool known =
          std::find(verb.words.begin(), verb.words.end(), each.rest_path()) != verb.words.end();
      if (each.rest_verb() == verb.first && !known) verb.words.push_back(each.rest_path());
    }
  }
  return all;
}

std::vector<std::string_view> topics() {
  std::vector<std::string_view> names = topic_names();
  for (const Command& each : commands()) {
    if (std::find(names.begin(), names.end(), each.word) == names.end()) names.push_back(each.word);
  }
  return names;
}

}  // namespace

std::string completion(std::string_view shell) {
  const auto* found = std::find_if(std::begin(shells), std::end(shells),
                                   [&](const Shell& each) { return each.name == shell; });
  if (found == std::end(shells)) {
    throw core::usage("no completion for '" + std::string(shell) + "'",
                      "there is one for bash, zsh and fish");
  }
  return found->script();
}

std::string_view completed_shells() { return "bash zsh fish"; }

Offer offer_of(const OptionRow& row) {
  const Stdin file = row.traits.reads_stdin;
  switch (row.reading.kind) {
    case Kind::file: return Offer::files;
    case Kind::command: return Offer::commands;
    case Kind::choice: return Offer::words;
    case Kind::member:
      if (file == Stdin::never) return Offer::nothing;
      return file == Stdin::dash ? Offer::member_files : Offer::member_at_files;
    case Kind::header: return Offer::at_files;
    case Kind::text:
      if (row.scope == scope::event) return Offer::second;
      return file == Stdin::never ? Offer::nothing : Offer::at_files;
    case Kind::positional:
    case Kind::flag:
    case Kind::optional_text:
    case Kind::secret:
    case Kind::address:
    case Kind::count:
    case Kind::descriptor:
    case Kind::duration:
    case Kind::time:
    case Kind::size:
    case Kind::condition:
    case Kind::pointer: return Offer::nothing;
  }
  return Offer::nothing;
}

Operand first_operand(const Command& command) {
  switch (command.operand) {
    case OperandKind::other: return {};
    case OperandKind::file: return {Offer::files};
    case OperandKind::method: return {Offer::words, methods()};
    case OperandKind::stream: return {Offer::words, streams()};
    case OperandKind::topic: return {Offer::words, topics()};
    case OperandKind::shell: return {Offer::words, words_of(completed_shells())};
    case OperandKind::verb: return {Offer::words, {"GET", "POST"}};
  }
  return {};
}

std::vector<Second> second_operands(const Command& command) {
  if (command.scopes & scope::event) return events();
  return command.operand == OperandKind::verb ? paths() : std::vector<Second>();
}

std::vector<Second> second_operands() {
  std::vector<Second> all;
  for (const Command& command : commands()) {
    for (Second& each : second_operands(command)) all.push_back(std::move(each));
  }
  return all;
}

std::vector<const OptionRow*> options_of(const Command* command) {
  std::vector<const OptionRow*> rows;
  for (const OptionRow& row : option_table()) {
    const bool first = command || row.name.empty() || find_option(row.name) == &row;
    if (row.typed() && first && (!command || command->takes(row))) rows.push_back(&row);
  }
  return rows;
}

bool takes_next_alone(const OptionRow& row) {
  const auto rows = option_table();
  return row.takes_next() && std::any_of(rows.begin(), rows.end(), [&row](const OptionRow& other) {
           return !row.name.empty() && other.name == row.name && !other.takes_next();
         });
}

std::vector<std::string_view> commands_of_text() {
  return commands_that([](const Command& command) { return command.options_end_at != 0; });
}

std::vector<std::string_view> commands_with_second() {
  return commands_that([](const Command& command) { return !second_operands(command).empty(); });
}

std::vector<std::string> spellings_of(const OptionRow& row) {
  std::vector<std::string> all;
  if (row.letter != 0) all.push_back({'-', row.letter});
  if (!row.name.empty()) all.push_back("--" + std::string(row.name));
  return all;
}

std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
  std::string text;
  for (const std::string_view word : words) text.append(text.empty() ? "" : between).append(word);
  return text;
}

}  // namespace cmd
