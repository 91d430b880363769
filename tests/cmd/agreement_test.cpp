// What README, the manual page and the topics of the help name is what the parser knows.
#include <regex>
#include <set>
#include <string>

#include "cmd/commands.h"
#include "cmd/help/help.h"
#include "cmd/help/man_page.h"
#include "cmd/option_table.h"
#include "support/places.h"
#include "support/temporary_folder.h"
#include "tests/support/catch.hpp"

namespace {

std::string readme() { return support::file_content(std::string(support::project_folder) + "/README.md"); }

/// The manual page as it is read.
std::string page() {
  std::string text = std::regex_replace(cmd::man_page(), std::regex(R"(\\f[BIR])"), "");
  return std::regex_replace(text, std::regex(R"(\\-)"), "-");
}

bool is_option(const std::string& name) {
  if (cmd::find_option(name)) return true;
  const std::string negation(cmd::negation);
  if (name.rfind(negation, 0) != 0) return false;
  const cmd::OptionRow* row = cmd::find_option(name.substr(negation.size()));
  return row != nullptr && row->negatable();
}

void check_options(const std::string& text) {
  // Of jq, of a script of ours, of docker and of what runs in it.
  const std::set<std::string> others = {"unbuffered", "write", "name", "network", "eval"};
  const std::regex option(R"((^|[^-\w])--([a-z][a-z0-9-]*[a-z0-9])(?![-\w]))");
  for (std::sregex_iterator at(text.begin(), text.end(), option), end; at != end; ++at) {
    INFO(at->str());
    CHECK((is_option((*at)[2]) || others.count((*at)[2]) == 1));
  }
}

void check_commands(const std::string& text) {
  const std::regex command(R"((^|[`|(]|\n *)rocketwire ([a-z]+))");
  int found = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), command), end; at != end; ++at, ++found) {
    INFO(at->str());
    CHECK(cmd::find_command((*at)[2].str()) != nullptr);
  }
  CHECK(found > 5);
}

}  // namespace

TEST_CASE("README names no option and no command that the parser does not know") {
  check_options(readme());
  check_commands(readme());
}

TEST_CASE("the manual page names no option that the parser does not know") { check_options(page()); }

TEST_CASE("the topics of the help name no option that the parser does not know") {
  for (const std::string_view topic : cmd::topic_names()) check_options(cmd::help(topic));
}

TEST_CASE("README names every topic of the help") {
  const std::string text = readme();
  for (const std::string_view topic : cmd::topic_names()) {
    INFO(topic);
    CHECK(text.find("`help " + std::string(topic) + "`") != std::string::npos);
  }
}
