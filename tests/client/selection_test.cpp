#include "client/selection.h"

#include <string>
#include <vector>

#include "tests/client/rehearsal.h"

using namespace client;

namespace {

struct Printed {
  support::FakeSink sink;
  Selection selection;

  std::vector<std::string> line(const std::string& judged, bool spaced = false) {
    Printer printer(selection, sink);
    json::Reader reader;
    REQUIRE_FALSE(reader.read(judged));
    // Its inside may be known, or not.
    printer.print({judged, spaced});
    printer.print({judged, spaced, reader.root()});
    REQUIRE(sink.waiting.size() % 2 == 0);
    if (sink.waiting.empty()) return {};
    REQUIRE(sink.waiting.front() == sink.waiting.back());
    return {sink.waiting.front()};
  }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("without a selection a line is what it was") {
  CHECK(Printed().line(R"({"a":1})") == Lines{R"({"a":1})"});
  CHECK(Printed().line(R"("text")") == Lines{R"("text")"});
  CHECK(Printed().line("[ 1 ]", true) == Lines{"[1]"});
}

TEST_CASE("raw output takes the quotes off strings, and touches nothing else") {
  const auto raw = [](const std::string& judged) {
    Printed printed;
    printed.selection.raw_output = true;
    return printed.line(judged, true);
  };
  CHECK(raw(R"("plain")") == Lines{"plain"});
  CHECK(raw(R"("")") == Lines{""});
  CHECK(raw(R"("a\"b\\\u00e9 \ud83d\ude00\ud800")") == Lines{"a\"b\\é 😀\uFFFD"});
  CHECK(raw(R"("  two  blanks ")") == Lines{"  two  blanks "});
  CHECK(raw(R"(["x"])") == Lines{R"(["x"])"});
  CHECK(raw(R"({"a": "x"})") == Lines{R"({"a":"x"})"});
  CHECK(raw("1e400") == Lines{"1e400"});
  CHECK(raw("null") == Lines{"null"});
}

TEST_CASE("raw output is of the part selected") {
  Printed printed;
  printed.selection.raw_output = true;
  printed.selection.select = json::Pointer::parse("/fields/args/0/msg");

  CHECK(printed.line(R"({"fields":{"args":[{"msg":"two\nlines"}]}})") == Lines{"two\nlines"});
}

TEST_CASE("a printer tells whether something was left to print") {
  support::FakeSink sink;
  Selection selection;
  selection.select = json::Pointer::parse("/a/1");
  Printer printer(selection, sink);

  CHECK(printer.print({R"({"a":[1,2]})", false}));
  CHECK_FALSE(printer.print({R"({"a":[1]})", false}));
  CHECK_FALSE(printer.print({"null", false}));

  CHECK(sink.waiting == Lines{"2"});
}

TEST_CASE("the whole line is selected by the empty pointer") {
  Printed printed;
  printed.selection.select = json::Pointer::parse("");

  CHECK(printed.line(R"({"a": [1, 2]})", true) == Lines{R"({"a":[1,2]})"});
}

TEST_CASE("a count is a goal, met by lines that were printed") {
  support::FakeSink sink;
  CHECK_FALSE(Printer(Selection(), sink).has_goal());
  Selection selection;
  selection.count = 2;
  selection.select = json::Pointer::parse("/a");
  Printer printer(selection, sink);
  CHECK(printer.has_goal());

  for (const char* line : {R"({"a":1})", R"({"b":1})", R"({"b":2})"}) {
    printer.print({line, false});
    CHECK_FALSE(printer.goal_met());
  }
  printer.print({R"({"a":2})", false});

  CHECK(printer.goal_met());
}

TEST_CASE("a line that is too much work is left out, and that is told once") {
  for (const char* condition : {"/id ~ ^(a+)+$", "/id !~ ^(a+)+$"}) {
    Rehearsal run = Rehearsal::sub();
    run.selection.where.push_back(Condition::parse(condition));
    run.ready();
    const std::string hostile =
        R"({"msg":"added","collection":"c","id":")" + std::string(50'000, 'a') + "!\"}";

    run.read({hostile, hostile});
    run.read({hostile});

    CHECK(run.sink.lines.empty());
    CHECK(run.observer.events == Strings{"connected", "ready", "unjudged"});
  }
}
