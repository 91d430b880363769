#include "cmd/help/help.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "cmd/commands.h"
#include "cmd/exit_status.h"
#include "cmd/help/man_page.h"
#include "cmd/help/recipes.h"
#include "cmd/help/topics.h"
#include "cmd/help/wrappers.h"
#include "cmd/near_miss.h"
#include "cmd/option_table.h"

namespace cmd {
namespace {

constexpr Heading all_headings[] = {
    {Group::parameters, "Parameters"},   {Group::messages, "Messages"},       {Group::server, "Server"},
    {Group::credentials, "Credentials"}, {Group::limits, "Limits"},           {Group::output, "Output"},
    {Group::connection, "Connection"},   {Group::reliability, "Reliability"}, {Group::general, "General"},
};

constexpr std::size_t margin = 2;

/// Two columns, the second beginning at the same place in every line, below a first one that is too long.
std::string columns(std::string_view left, std::string_view right, std::size_t width) {
  std::string line(margin, ' ');
  line.append(left);
  const bool fits = line.size() < margin + width;
  line.append(fits ? "" : "\n").append(fits ? margin + width - line.size() : margin + width, ' ');
  return line.append(right).append("\n");
}

std::string spellings(const OptionRow& row) {
  if (!row.typed()) return "    " + row.spelling();
  std::string text = row.letter == 0 ? std::string("    ") : std::string{'-', row.letter};
  if (!row.name.empty()) text.append(row.letter == 0 ? "--" : ", --").append(row.name);
  if (row.reading.kind == Kind::optional_text) return text.append("[=").append(row.value).append("]");
  if (!row.flag()) text.append(" ").append(row.value);
  return text;
}

std::string option_list(unsigned scopes) {
  std::string text;
  for (const Heading& heading : all_headings) {
    std::string rows;
    for (const OptionRow& row : option_table()) {
      if (row.group != heading.group || (row.scope & scopes) == 0) continue;
      const bool variable_too = row.typed() && !row.traits.variable.empty();
      rows += columns(spellings(row),
                      std::string(row.help) +
                          (variable_too ? " (" + std::string(row.traits.variable) + ")" : std::string()),
                      29);
    }
    if (!rows.empty()) text.append("\n").append(heading.text).append(":\n").append(rows);
  }
  return text;
}

std::string indented(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const auto line = lines.substr(0, lines.find('\n'));
    text.append(margin, ' ').append(line).append("\n");
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  }
  return text;
}

std::string command_list() {
  std::string text = "Commands:\n";
  for (const Command& command : commands()) {
    const auto left =
        std::string(command.word) + (command.arguments.empty() ? "" : " ") + std::string(command.arguments);
    text += columns(left, command.summary, 24);
  }
  return text;
}

std::string about(const Command& command) {
  const auto arguments = command.arguments.empty() ? "" : " " + std::string(command.arguments);
  std::string text = "Usage: rocketwire " + std::string(command.word) + " [OPTION...]" + arguments + "\n\n";
  text.append(command.about).append("\n\nExamples:\n").append(indented(command.examples));
  return text + option_list(command.scopes);
}

std::string all_options() { return std::string(options_preface()) + option_list(~0U); }

std::string_view mark(Again again) {
  switch (again) {
    case Again::no: return "";
    case Again::yes: return "yes";
    case Again::when_busy: return "429, 5xx";
  }
  return "";
}

std::string exit_statuses() {
  std::string text =
      "The tens digit is the phase. 'Again' says what a script may safely repeat, for an upgrade\n"
      "which HTTP statuses.\n\n" +
      columns("status  name", "again     when", 32);
  for (const StatusRow& row : status_table()) {
    auto number = std::to_string(row.status);
    number.insert(0, 6 - number.size(), ' ');
    std::string again(mark(row.again));
    again.resize(10, ' ');
    text += columns(number + "  " + std::string(row.name), again + std::string(row.when), 32);
  }
  return text;
}

constexpr std::string_view variables_preface =
    "An option wins over a variable, a variable over the configuration file; an empty one counts as unset.\n";

std::string variables() {
  std::string text = std::string(variables_preface) + "\n";
  for (const Variable& each : variables_read()) text += columns(each.name, each.help, 24);
  return text +
         "\nThe command of --totp-code-command gets ROCKETCHAT_TOTP_METHOD: totp, email or password, for\n"
         "which it prints the password itself.\n";
}

struct Topic {
  std::string_view name, summary;
  std::string (*text)();
  /// Words, separated by blanks, that people type for it.
  std::string_view near = {};
};

constexpr Topic topics[] = {
    {"options", "every option", all_options, "all option flags"},
    {"params", "how PARAMs are read, and the options that stand for them", params_topic,
     "param parameters json"},
    {"exit-status", "what the exit status says", exit_statuses,
     "exit-codes exit-code status statuses codes errors"},
    {"streams", "the streams of Rocket.Chat, and which command follows them", streams_topic, "stream events"},
    {"conditions", "how --where and --until are written", conditions_topic},
    {"reliability", "what survives a loss, and what does not", reliability_topic},
    {"rocketchat-9", "what changes for scripts with Rocket.Chat 9", rocketchat_9_topic,
     "9 rocketchat version versions migration upgrade"},
    {"recipes", "what people do, each as one line", recipes_topic, "examples cookbook howto"},
    {"wrappers", "the calls of other libraries, each as one line", wrappers_topic,
     "libraries sdk rxjs async"},
    {"security", "where secrets come from, saved logins, and what is never shown", security_topic,
     "secrets credentials passwords token auth"},
    {"environment", "the variables that are read", variables, "variables env"},
    {"config", "the configuration file, and its profiles", config_topic,
     "configuration profile profiles file"},
    {"man", "the manual page: rocketwire help man | man -l -", man_page, "manual manpage"},
};

std::string overview() {
  std::string text =
      "Usage: rocketwire [OPTION...] COMMAND [ARG...]\n\n"
      "Calls methods and streams subscriptions of a Rocket.Chat server as lines of JSON.\n\n" +
      command_list() + "\nTopics of 'rocketwire help':\n";
  for (const Topic& topic : topics) text += columns(topic.name, topic.summary, 24);
  return text + option_list(scope::everywhere | scope::network | scope::answer);
}

core::Failure unknown_topic(std::string_view topic) {
  std::vector<std::string_view> known;
  for (const Topic& each : topics) known.push_back(each.name);
  for (const Command& each : commands()) known.push_back(each.word);
  const auto* meant = std::find_if(std::begin(topics), std::end(topics),
                                   [&](const Topic& each) { return lists(each.near, topic); });
  std::string_view word = meant == std::end(topics) ? nearest(topic, known) : meant->name;
  if (word.empty()) word = near_command(topic);
  return core::usage("no help on '" + std::string(topic) + "'",
                     suggestion(word, "'rocketwire help' lists the topics"));
}

}  // namespace

std::string help(std::string_view topic) {
  if (topic.empty()) return overview();
  const Command* command = find_command(topic);
  const auto* found = std::find_if(std::begin(topics), std::end(topics),
                                   [&](const Topic& each) { return each.name == topic; });
  const bool is_topic = found != std::end(topics);
  if (command) return about(*command) + (is_topic ? "\n" + found->text() : std::string());
  if (!is_topic) throw unknown_topic(topic);
  return found->text();
}

std::vector<std::string_view> topic_names() {
  std::vector<std::string_view> names;
  for (const Topic& each : topics) names.push_back(each.name);
  return names;
}

std::span<const Heading> headings() { return all_headings; }

std::string_view options_preface() {
  return "Options stand before or behind the command; -- ends them. A DUR is 500ms, 5s, 1.5m, 1m30s,\n"
         "2h or 1d, a bare number is seconds; a SIZE is bytes, 64KiB or 1MB. A FILE for a secret may\n"
         "be -, which is stdin; a CMD is run without a shell. --no-KEY unsets a flag that is set\n"
         "elsewhere.\n";
}

std::vector<Variable> variables_read() {
  std::vector<Variable> all;
  for (const OptionRow& row : option_table()) {
    if (!row.traits.variable.empty()) all.push_back({row.traits.variable, row.help});
  }
  all.push_back({"CREDENTIALS_DIRECTORY", "secret files in it may be readable by others without a warning"});
  all.push_back({"XDG_CONFIG_HOME", "rocketwire/config in it is the configuration file (~/.config)"});
  all.push_back({"XDG_STATE_HOME", "rocketwire/ in it holds the saved logins (~/.local/state)"});
  all.push_back({"HOME", "where these two are when they are not set"});
  return all;
}

std::string short_help() {
  return "Usage: rocketwire [OPTION...] COMMAND [ARG...]\n\n" + command_list() +
         "\nExamples:\n"
         "  rocketwire ping -S chat.example.org\n"
         "  rocketwire call public-settings/get -S chat.example.org --anonymous\n"
         "  rocketwire sub stream-room-messages GENERAL -C 3 | jq .fields.args\n"
         "\n'rocketwire help' tells more.\n";
}

std::string version_text() { return "rocketwire " ROCKETWIRE_VERSION "\n"; }

}  // namespace cmd
