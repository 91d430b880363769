#include "cmd/help/man_page.h"

#include <string>

#include "cmd/commands.h"
#include "cmd/exit_status.h"
#include "cmd/help/recipes.h"
#include "cmd/help/roff.h"
#include "cmd/option_table.h"
#include "tests/support/catch.hpp"

namespace {

const std::string& page() {
  static const std::string text = cmd::man_page();
  return text;
}
bool holds(const std::string& part) { return page().find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the manual page has every command with its usage, explanation and examples") {
  for (const cmd::Command& command : cmd::commands()) {
    INFO(command.word);
    CHECK(holds(".SS " + cmd::roff::plain(command.word)));
    CHECK(holds(cmd::roff::plain(command.examples.substr(0, command.examples.find('\n'))) + "\n"));
  }
}

TEST_CASE("the manual page has every option with its value and its help, and every variable") {
  for (const cmd::OptionRow& row : cmd::option_table()) {
    INFO(row.spelling());
    CHECK(holds(cmd::roff::bold(row.spelling())));
    if (row.typed()) CHECK(holds("\n" + cmd::roff::plain(row.help) + "."));
    if (!row.traits.variable.empty()) CHECK(holds(".TP\n" + cmd::roff::bold(row.traits.variable) + "\n"));
  }
}

TEST_CASE("the manual page has every exit status and every recipe") {
  for (const cmd::StatusRow& row : cmd::status_table())
    CHECK(holds(cmd::roff::bold(std::to_string(row.status) + " " + std::string(row.name))));
  for (const cmd::Recipe& recipe : cmd::recipes()) CHECK(holds(cmd::roff::plain(recipe.line)));
}

TEST_CASE("no line of text in the manual page is taken for a request") {
  CHECK(cmd::roff::prose(".TH x\n") == ".PP\n\\&.TH x\n");
  CHECK(cmd::roff::prose("'quoted' --x\\n\n") == ".PP\n\\(aqquoted\\(aq \\-\\-x\\en\n");
}

TEST_CASE("paragraphs of a manual page are filled, and indented lines kept") {
  CHECK(cmd::roff::prose("a\nb\n\nc:\n\n  x  1\n  y  2\n\nd\n") ==
        ".PP\na\nb\n.PP\nc:\n.PP\n.RS 2\n.nf\nx  1\ny  2\n.fi\n.RE\n.PP\nd\n");
}
