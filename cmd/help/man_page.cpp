#include "cmd/help/man_page.h"

#include <string_view>

#include "cmd/commands.h"
#include "cmd/config_file.h"
#include "cmd/exit_status.h"
#include "cmd/help/help.h"
#include "cmd/help/recipes.h"
#include "cmd/help/roff.h"
#include "cmd/help/topics.h"
#include "cmd/option_table.h"

namespace cmd {
namespace {

using roff::bold, roff::italic, roff::entry, roff::section, roff::subsection;

constexpr std::string_view about =
    R"(rocketwire speaks to the Realtime API of a Rocket.Chat server. One run opens a WebSocket, calls a
method or follows subscriptions, prints lines of JSON, and exits with a status that says what happened.
Nothing but data is on standard output; what went wrong is one line on standard error, and perhaps a hint.

The server and the credentials come from options, from the environment or from a file, as in

  export ROCKETCHAT_URL=https://chat.example.org
  export ROCKETCHAT_TOKEN=...

A token is made in the web client, under "My account", "Personal access tokens"; one made with "Ignore two
factor authentication" is never asked for a code.
)";

std::string synopsis() {
  std::string text = section("SYNOPSIS");
  for (const Command& command : commands()) {
    text.append(bold("rocketwire"))
        .append(" [")
        .append(italic("OPTION"))
        .append("...] ")
        .append(bold(command.word));
    if (!command.arguments.empty()) text.append(" ").append(italic(command.arguments));
    text.append("\n.br\n");
  }
  return text;
}

std::string command_texts() {
  std::string text = section("COMMANDS");
  for (const Command& command : commands()) {
    text += subsection(std::string(command.word) + (command.arguments.empty() ? "" : " ") +
                       std::string(command.arguments));
    text += roff::prose(command.about) + roff::lines(command.examples);
  }
  return text;
}

std::string term(const OptionRow& row) {
  if (!row.typed()) return bold(row.spelling());
  std::string text = row.letter == 0 ? std::string() : bold(std::string{'-', row.letter});
  if (!row.name.empty()) text += (text.empty() ? "" : ", ") + bold("--" + std::string(row.name));
  if (row.reading.kind == Kind::optional_text) return text + "[=" + italic(row.value) + "]";
  return row.flag() ? text : text + " " + italic(row.value);
}

/// Which commands take it, where not all do that speak to a server; whether the file may have it.
std::string notes(const OptionRow& row) {
  std::string who;
  bool all = true;
  for (const Command& command : commands()) {
    if (command.takes(row)) who.append(who.empty() ? "" : ", ").append(command.word);
    if (command.task && !command.takes(row)) all = false;
  }
  std::string text;
  if (!all) text.append(" For ").append(who).append(".");
  if (row.typed() && !row.traits.variable.empty())
    text.append(" Variable: ").append(row.traits.variable).append(".");
  if (row.typed() && !is_key(row)) text.append(" No key of the configuration file.");
  return text;
}

std::string option_texts() {
  std::string text = section("OPTIONS") + roff::prose(options_preface());
  for (const Heading& heading : headings()) {
    text += subsection(heading.text);
    for (const OptionRow& row : option_table()) {
      if (row.group == heading.group && row.typed())
        text += entry(term(row), std::string(row.help) + "." + notes(row));
    }
  }
  return text;
}

std::string statuses() {
  std::string text = section("EXIT STATUS");
  text += roff::prose(
      "The tens digit is the phase. What is marked with 'again' --reconnect tries again, and a script may.");
  for (const StatusRow& row : status_table()) {
    const std::string again = row.again == Again::no    ? "."
                              : row.again == Again::yes ? "; again."
                                                        : "; again after 429 and 5xx.";
    text +=
        entry(bold(std::to_string(row.status) + " " + std::string(row.name)), std::string(row.when) + again);
  }
  return text;
}

std::string variables() {
  std::string text = section("ENVIRONMENT");
  for (const Variable& each : variables_read()) text += entry(bold(each.name), std::string(each.help) + ".");
  return text;
}

std::string examples() {
  std::string text = section("EXAMPLES");
  text += roff::prose(
      "MESSAGE is the _id of a message. Those that go on for ever end with --count, --duration or ^C.");
  for (const Recipe& recipe : recipes())
    text += ".PP\n" + roff::plain(recipe.job) + ":\n" + roff::lines(recipe.line);
  return text;
}

}  // namespace

std::string man_page() {
  std::string text =
      ".\\\" Made by 'rocketwire help man'.\n"
      ".TH ROCKETWIRE 1 \"\" \"rocketwire " ROCKETWIRE_VERSION
      "\" \"User Commands\"\n"
      ".nh\n.ad l\n";
  text += section("NAME") + "rocketwire \\- call methods and stream subscriptions of a Rocket.Chat server\n";
  text += synopsis() + section("DESCRIPTION") + roff::prose(about) + command_texts() + option_texts() +
          statuses();
  text += variables() + section("FILES");
  text += entry(italic("~/.config/rocketwire/config"),
                "The configuration file, or rocketwire/config below XDG_CONFIG_HOME; see CONFIGURATION.");
  text += entry(italic("~/.local/state/rocketwire/"),
                "The saved logins, or rocketwire/ below XDG_STATE_HOME; see SECURITY.");
  text += section("CONFIGURATION") + roff::prose(config_topic());
  text += section("PARAMETERS") + roff::prose(params_topic());
  text += section("CONDITIONS") + roff::prose(conditions_topic());
  text += section("STREAMS") + roff::prose(streams_topic());
  text += section("RELIABILITY") + roff::prose(reliability_topic());
  text += section("ROCKET.CHAT 9") + roff::prose(rocketchat_9_topic());
  text += section("SECURITY") + roff::prose(security_topic());
  text += examples();
  text += section("SEE ALSO") + "jq(1), curl(1), systemd.exec(5)\n";
  return text;
}

}  // namespace cmd
