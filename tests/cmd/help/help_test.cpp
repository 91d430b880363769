#include "cmd/help/help.h"

#include <sstream>
#include <string>
#include <vector>

#include "cmd/commands.h"
#include "cmd/exit_status.h"
#include "cmd/option_table.h"
#include "core/failure.h"
#include "tests/support/catch.hpp"

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) all.push_back(line);
  return all;
}

/// Whether a line begins, after its indent, with this option.
bool documents(std::string text, const cmd::OptionRow& row) {
  const std::string below = "\n" + std::string(31, ' ');
  for (auto at = text.find(below); at != std::string::npos; at = text.find(below)) {
    text.replace(at, below.size(), " ");
  }
  for (const std::string& line : lines(text)) {
    const std::string behind = row.takes_next() || row.flag() ? " " : "[";
    const bool name = row.name.empty() || holds(line + " ", "--" + std::string(row.name) + behind);
    const bool variable = row.typed() || holds(line, std::string(row.traits.variable) + " ");
    const bool value = !row.typed() || holds(line, row.value);
    const bool letter = row.letter == 0 || line.rfind("  -" + std::string(1, row.letter), 0) == 0;
    if (name && variable && value && letter && holds(line, row.help)) return true;
  }
  return false;
}

/// Those for a terminal: recipes are lines to be copied, whole.
std::vector<std::string> topics() {
  std::vector<std::string> all{""};
  for (const std::string_view topic : cmd::topic_names()) {
    if (topic != "man" && topic != "recipes") all.emplace_back(topic);
  }
  for (const cmd::Command& command : cmd::commands()) all.emplace_back(command.word);
  return all;
}

}  // namespace

TEST_CASE("every option is documented among all options") {
  for (const cmd::OptionRow& row : cmd::option_table()) {
    INFO(row.spelling());
    CHECK(documents(cmd::help("options"), row));
  }
}

TEST_CASE("the help of a command documents the options it takes and no others") {
  for (const cmd::Command& command : cmd::commands()) {
    for (const cmd::OptionRow& row : cmd::option_table()) {
      INFO(command.word << " " << row.spelling());
      CHECK(documents(cmd::help(command.word), row) == command.takes(row));
    }
  }
}

TEST_CASE("the help of a command has its usage, its explanation and its examples") {
  for (const cmd::Command& command : cmd::commands()) {
    INFO(command.word);
    const std::string text = cmd::help(command.word);
    CHECK(text.rfind("Usage: rocketwire " + std::string(command.word) + " [OPTION...]", 0) == 0);
    CHECK(holds(text, command.about));
    CHECK(holds(text, "Examples:\n  rocketwire "));
    CHECK(text.find("Examples:") < text.find("\n  -"));  // what most people look for is seen first
  }
}

TEST_CASE("explanations stand one below the other, whatever is before them") {
  const std::string text = cmd::help("options");
  CHECK(holds(text, "\n  -T, --timeout DUR            wait at most"));
  CHECK(holds(text, "\n      --proxy-password-file FILE\n                               the password for"));
}

TEST_CASE("the overview names every command and every topic") {
  const std::string overview = cmd::help("");
  for (const cmd::Command& command : cmd::commands())
    CHECK(holds(overview, "\n  " + std::string(command.word)));
  for (const std::string_view topic : cmd::topic_names())
    CHECK(holds(overview, "\n  " + std::string(topic) + " "));
  CHECK(holds(overview, "--server URL"));
}

TEST_CASE("the help on exit statuses has every row of the table") {
  const std::string text = cmd::help("exit-status");
  for (const cmd::StatusRow& row : cmd::status_table()) {
    INFO(row.status);
    CHECK(holds(text, " " + std::to_string(row.status) + "  " + std::string(row.name) + " "));
    CHECK(holds(text, row.when));
  }
}

TEST_CASE("the help on the environment names every variable of the contract") {
  const std::string text = cmd::help("environment");
  for (const std::string name :
       {"ROCKETCHAT_URL", "ROCKETCHAT_TOKEN", "ROCKETCHAT_USER", "ROCKETCHAT_PASSWORD", "ROCKETCHAT_AUTH",
        "ROCKETCHAT_TOTP_CODE", "SSL_CERT_FILE", "SSL_CERT_DIR", "CREDENTIALS_DIRECTORY", "XDG_CONFIG_HOME",
        "XDG_STATE_HOME", "HOME"}) {
    CHECK(holds(text, "  " + name + " "));
  }
}

TEST_CASE("every text ends its last line and has none that a terminal must wrap or that ends in blanks") {
  auto texts = std::vector<std::string>{cmd::short_help(), cmd::version_text()};
  for (const std::string& topic : topics()) texts.push_back(cmd::help(topic));
  for (const std::string& text : texts) {
    CHECK(text.back() == '\n');
    for (const std::string& line : lines(text)) {
      INFO(line);
      CHECK(line.size() <= 110);
      CHECK((line.empty() || line.back() != ' '));
    }
  }
}

TEST_CASE("an unknown topic is a usage failure with the near miss") {
  const std::vector<std::vector<std::string>> cases = {
      {"exit-staus", "did you mean 'exit-status'?"},
      {"option", "did you mean 'options'?"},
      {"subscribe", "did you mean 'sub'?"},
      {"stream", "did you mean 'streams'?"},
      {"method", "did you mean 'methods'?"},
      {"env", "did you mean 'environment'?"},
      {"all", "did you mean 'options'?"},
      {"stream", "did you mean 'streams'?"},
      {"signin", "did you mean 'login'?"},
      {"secrets", "did you mean 'security'?"},
      {"topics", "'rocketwire help' lists the topics"},
      {"frobnicate", "'rocketwire help' lists the topics"},
  };
  for (const auto& each : cases) {
    INFO(each[0]);
    try {
      cmd::help(each[0]);
      FAIL("no failure");
    } catch (const core::Failure& failure) {
      CHECK(failure.cause == core::Cause::usage);
      CHECK(failure.message == "no help on '" + each[0] + "'");
      CHECK(failure.hint == each[1]);
    }
  }
}

TEST_CASE("the short help has three examples") {
  std::size_t examples = 0;
  for (const std::string& line : lines(cmd::short_help()))
    examples += line.rfind("  rocketwire ", 0) == 0 ? 1 : 0;
  CHECK(examples == 3);
}

TEST_CASE("the first line of the version is the name and the version") {
  CHECK(cmd::version_text() == "rocketwire " ROCKETWIRE_VERSION "\n");
}
