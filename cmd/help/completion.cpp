#include "cmd/help/completion.h"

#include <algorithm>
#include <iterator>

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
  switch (row.reading.kind) {
    case Kind::file: return Offer::files;
    case Kind::command: return Offer::commands;
    case Kind::choice: return Offer::words;
    case Kind::positional:
    case Kind::flag:
    case Kind::text:
    case Kind::optional_text:
    case Kind::secret:
    case Kind::member:
    case Kind::header:
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
