#include "cmd/help/completion.h"

#include <string>

#include "core/failure.h"
#include "tests/support/catch.hpp"

namespace {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The part of a script between a line and the first end behind it.
std::string part(const std::string& script, const std::string& from, const std::string& to) {
  const auto begin = script.find(from);
  if (begin == std::string::npos) return {};
  return script.substr(begin, script.find(to, begin + from.size()) - begin) + " ";
}

}  // namespace

TEST_CASE("every script offers to each command the options it takes, and no others") {
  const std::string bash = cmd::completion("bash");
  const std::string zsh = cmd::completion("zsh");
  const std::string fish = cmd::completion("fish");
  for (const cmd::Command& command : cmd::commands()) {
    const std::string word(command.word);
    const std::string in_bash = part(bash, "\n      " + word + ") words='", "' ;;");
    const std::string in_zsh = part(zsh, "\n        " + word + ")\n", "          ;;");
    for (const cmd::OptionRow& each : cmd::option_table()) {
      const bool named = !each.name.empty();
      const cmd::OptionRow& row = named ? *cmd::find_option(each.name, command) : each;
      for (const std::string& option : cmd::spellings_of(row)) {
        if (!row.typed()) continue;
        INFO(word << " " << option);
        CHECK((holds(in_bash, " " + option + " ") || holds(in_bash, "'" + option + " ")) ==
              command.takes(row));
        CHECK((holds(in_zsh, "'*" + option + "[") || holds(in_zsh, "'*" + option + "=") ||
               holds(in_zsh, "'*" + option + "+")) == command.takes(row));
      }
      if (!row.typed()) continue;
      const std::string how =
          row.name.empty() ? " -s " + std::string(1, row.letter) : " -l " + std::string(row.name);
      // Behind a flag stands its explanation at once, which tells two of one name apart.
      const auto line = fish.rfind('\n', fish.find(how + (row.flag() ? " -d " : " ")));
      const std::string who = fish.substr(line, fish.find("'", fish.find("'", line) + 1) - line) + " ";
      INFO(word << how << who);
      CHECK(holds(who, " " + word + " ") == command.takes(row));
    }
  }
}

TEST_CASE("every script knows the commands, the methods, the streams and the topics") {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const std::string script = cmd::completion(shell);
    for (const cmd::Command& command : cmd::commands()) CHECK(holds(script, std::string(command.word)));
    for (const std::string name :
         {"getRoomByTypeAndName", "stream-notify-logged", "exit-status", "text json"})
      CHECK(holds(script, name));
  }
}

TEST_CASE("a shell without a script is a usage failure that names those with one") {
  try {
    cmd::completion("bsh");
    FAIL("no failure");
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::usage);
    CHECK(failure.message == "no completion for 'bsh'");
    CHECK(failure.hint == "there is one for bash, zsh and fish");
  }
}
