#include "cmd/advice.h"

#include <vector>

#include "cmd/near_miss.h"

namespace cmd {
namespace {

constexpr std::string_view no_suggestion =
    "'rocketwire help options' lists them; text that begins with '-' goes behind -- or into --string";

/// What other programs call a thing that is called otherwise here.
struct Advice {
  /// Empty where it holds for every command.
  std::string_view command;
  /// An option's name or letter, without dashes.
  std::string_view typed;
  std::string_view hint;
};

constexpr std::string_view tail_follows = "'tail' follows by itself; --no-follow stops when it has caught up";

constexpr Advice advice[] = {
    {"tail", "f", tail_follows},
    {"tail", "F", tail_follows},
    {"tail", "follow", tail_follows},
    {"sub", "n", "did you mean '--count' (-C)?"},
    {"sub", "lines", "did you mean '--count' (-C)? 'tail' shows what was said before"},
    {"ask", "count", "the first answer ends it"},
    {"ask", "until", "did you mean '--where' (-w)? The first answer ends it"},
    {"send", "file", "text comes from stdin: rocketwire send ROOM - <FILE"},
    {"send", "text-file", "text comes from stdin: rocketwire send ROOM - <FILE"},
    {"", "silent", "did you mean '--quiet' (-q)?"},
    {"", "url", "did you mean '--server' (-S)?"},
    {"", "host", "did you mean '--server' (-S)?"},
    {"", "token", "a token comes from --token-file, --token-command or ROCKETCHAT_TOKEN"},
    {"", "password", "a password comes from --password-file, --password-command or ROCKETCHAT_PASSWORD"},
    {"version", "json", "what is printed is text"},
    {"help", "json", "what is printed is text"},
    {"", "json", "what is printed is JSON"},
};

std::string_view advised(std::string_view typed, const Command* command) {
  for (const Advice& each : advice) {
    if (each.typed != typed) continue;
    if (each.command.empty() || (command && command->word == each.command)) return each.hint;
  }
  // As in `tail -20`.
  const bool number = !typed.empty() && typed.find_first_not_of("0123456789") == std::string_view::npos;
  if (number && command && (command->scopes & scope::tail) != 0) return "did you mean '--lines N' (-n)?";
  return {};
}

}  // namespace

core::Failure unknown_option(const std::string& shown, std::string_view name, const Command* command) {
  const std::string message = "unknown option " + shown;
  if (const auto hint = advised(name, command); !hint.empty()) return core::usage(message, std::string(hint));
  std::vector<std::string_view> known;
  for (const OptionRow& row : option_table()) {
    if (!row.name.empty()) known.push_back(row.name);
  }
  const auto meant = nearest(name, known);
  return core::usage(message, suggestion(meant.empty() ? "" : "--" + std::string(meant), no_suggestion));
}

core::Failure foreign_option(const OptionRow& row, const Command& command) {
  auto hint = row.name.empty() ? std::string_view{} : advised(row.name, &command);
  if (hint.empty() && row.letter != 0) hint = advised({&row.letter, 1}, &command);
  return core::usage("option " + row.spelling() + " does not belong to '" + std::string(command.word) + "'",
                     std::string(hint));
}

core::Failure unknown_command(std::string_view word) {
  return core::usage("unknown command '" + std::string(word) + "'",
                     suggestion(near_command(word), "'rocketwire help' lists the commands"));
}

core::Failure argument_missing(const Command& command, std::size_t given) {
  const bool room = given == 0 && command.arguments.starts_with("ROOM");
  return core::usage(
      "'" + std::string(command.word) + "' needs more arguments: " + std::string(command.arguments),
      room ? std::string(quote_rooms) : "");
}

core::Failure argument_unexpected(const Command& command, const std::string& argument) {
  return core::usage("unexpected argument '" + argument + "' of '" + std::string(command.word) + "'",
                     std::string(command.argument_hint));
}

}  // namespace cmd
