// Words that make no sense: one clear line, status 2, nothing sent, nothing on stdout.
#include "dialogue.h"

using namespace dialogue;

TEST_CASE("the bare word shows a short help on stderr") {
  const Ran ran = support::run({});
  REQUIRE(ran.status == 2);
  REQUIRE(ran.out.empty());
  REQUIRE(contains(ran.err, "rocketwire call"));
}

TEST_CASE("a command that is none is refused, and a near miss suggested, not run") {
  const auto typed = GENERATE(values<std::pair<std::string, std::string>>(
      {{"subscribe", "'sub'"}, {"cal", "'call'"}, {"pign", "'ping'"}, {"frobnicate", ""}, {"", ""}}));
  INFO(typed.first);
  const DdpServer server(answering("1"));
  const Ran ran = run_at(server, {typed.first, "m"});
  require_failure(ran, 2, "usage");
  REQUIRE(contains(ran.err, typed.second));
  REQUIRE(server.connections() == 0);
}

TEST_CASE("an option that is none is refused, and a near miss suggested") {
  const DdpServer server(answering("1"));
  const Ran ran = run_at(server, {"call", "m", "--tiemout", "5s"});
  require_failure(ran, 2, "usage");
  REQUIRE(contains(ran.err, "--timeout"));
  require_failure(run_at(server, {"call", "m", "--time", "5s"}), 2, "usage");  // no abbreviations
  require_failure(run_at(server, {"call", "m", "-Z"}), 2, "usage");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("an option of another command is refused, and named") {
  const DdpServer server(answering("1"));
  for (const auto& arguments : std::vector<std::vector<std::string>>{{"call", "m", "--count", "1"},
                                                                     {"ping", "--ready-fd", "3"},
                                                                     {"sub", "stream-s", "e", "-e"},
                                                                     {"whoami", "-f", "a=b"}}) {
    INFO(arguments.back());
    require_failure(run_at(server, arguments), 2, "usage");
  }
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a missing or superfluous argument is told") {
  const DdpServer server(answering("1"));
  for (const auto& arguments : std::vector<std::vector<std::string>>{{"call"},
                                                                     {"sub"},
                                                                     {"ping", "now"},
                                                                     {"whoami", "me"},
                                                                     {"call", "m", "--count"},
                                                                     {"call", "m", "-H"}}) {
    require_failure(run_at(server, arguments), 2, "usage");
  }
  require_failure(support::run({"version", "2"}), 2, "usage");
  require_failure(support::run({"help", "no-such-topic"}), 2, "usage");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a flag takes no value, and an option that takes one always needs it") {
  const DdpServer server(answering("1"));
  require_failure(run_at(server, {"call", "m", "--trace=yes"}), 2, "usage");
  require_failure(run_at(server, {"call", "m", "--timeout"}), 2, "usage");
}

TEST_CASE("no server is a usage error") { require_failure(support::run({"call", "m"}), 2, "usage"); }

TEST_CASE("option --help wins over everything else on the line") {
  const auto line =
      GENERATE(values<std::vector<std::string>>({{"--help"},
                                                 {"call", "-h"},
                                                 {"call", "--no-such", "-h"},
                                                 {"nonsense", "--help"},
                                                 {"sub", "--count", "--help"},
                                                 {"-S", "ftp://x", "sub", "--count", "0", "--help"}}));
  const Ran ran = support::run(line);
  REQUIRE(ran.status == 0);
  REQUIRE(ran.err.empty());
  REQUIRE(contains(ran.out, "rocketwire"));
}

TEST_CASE("help and version need no server, and stand on stdout") {
  for (const std::string topic : {"call", "sub", "ping", "whoami", "options", "exit-status", "environment"}) {
    const Ran ran = support::run({"help", topic});
    REQUIRE(ran.status == 0);
    REQUIRE_FALSE(ran.out.empty());
    REQUIRE(ran.err.empty());
  }
  const Ran version = support::run({"version"});
  REQUIRE(version.out.starts_with("rocketwire "));
  REQUIRE(lines_of(version.out).size() == 1);
  REQUIRE(support::run({"--version"}).out == version.out);
}

TEST_CASE("methods and streams need no server, and are lines of JSON in a pipe") {
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{
           {"methods"}, {"methods", "sendMessage"}, {"streams"}, {"streams", "stream-room-messages"}}) {
    const Ran ran = support::run(line);
    REQUIRE(ran.status == 0);
    REQUIRE(ran.err.empty());
    REQUIRE_FALSE(ran.out.empty());
    for (const std::string& row : lines_of(ran.out))
      REQUIRE_FALSE(Json::parse(row).value()["summary"].string().empty());
  }
  require_failure(support::run({"methods", "sendMesage"}), 2, "usage");
  require_failure(support::run({"streams", "stream-room-message"}), 2, "usage");
}

TEST_CASE("a help that a closed stdout cannot take is a failure") {
  require_failure(support::run({"help"}, {.closed_stdout = true}), 5, "output");
}

TEST_CASE("a usage error can be told as JSON wherever the option stands") {
  for (const auto& line : std::vector<std::vector<std::string>>{
           {"--error-format", "json", "call"}, {"call", "--no-such", "--error-format=json"}}) {
    const Ran ran = support::run(line);
    REQUIRE(ran.status == 2);
    REQUIRE(Json::parse(ran.err).value()["error"]["name"].string() == "usage");
  }
}

TEST_CASE("the locale changes nothing") {
  const DdpServer server(answering("1.5"));
  Setup setup;
  setup.environment = {{"LC_ALL", "de_DE.UTF-8"}, {"LANG", "de_DE.UTF-8"}};
  require_output(run_at(server, {"--timeout", "1.5s", "call", "m"}, setup), "1.5\n");
}

TEST_CASE("what people type out of habit is answered with the option that is meant") {
  const auto typed = GENERATE(values<std::pair<std::vector<std::string>, std::string>>({
      {{"tail", "-f", "general"}, "--no-follow"},
      {{"tail", "--follow", "general"}, "--no-follow"},
      {{"tail", "-20", "general"}, "--lines"},
      {{"sub", "stream-s", "e", "-n", "3"}, "--count"},
      {{"call", "m", "--silent"}, "--quiet"},
      {{"ping", "chat.example.org"}, "--server"},
      {{"help", "all"}, "'options'"},
      {{"help", "stream"}, "'streams'"},
      {{"help", "topics"}, "'rocketwire help'"},
  }));
  INFO(typed.first.front() << " … " << typed.first.back());
  const Ran ran = support::run(typed.first);
  require_failure(ran, 2, "usage");
  REQUIRE(contains(lines_of(ran.err).back(), typed.second));
}

TEST_CASE("a variable that is almost that of the server is named") {
  const Ran ran = support::run({"ping"}, {.environment = {{"ROCKETCHAT_URI", "https://chat.example.org"}}});
  require_failure(ran, 2, "usage");
  REQUIRE(contains(ran.err, "ROCKETCHAT_URI is set"));
  REQUIRE_FALSE(contains(ran.err, "chat.example.org"));
}

TEST_CASE("a file for -F that is no JSON gets the hint of --text-file, which sends it as text") {
  const DdpServer server(answering("1"));
  const support::TemporaryFolder folder;
  const std::string file = folder.file("text", "two\nlines");
  const Ran ran = run_at(server, {"call", "m", "-F", "msg=@" + file});
  require_failure(ran, 4, "input");
  REQUIRE(contains(ran.err, "--text-file"));
  REQUIRE(server.connections() == 0);
  require_output(run_at(server, {"call", "m", "-f", "rid=R", "--text-file", "msg=" + file}), "1\n");
  require_output(run_at(server, {"call", "m", "--text-file", "msg=-"}, {.input = "two\nlines"}), "1\n");
  for (const std::string& frame : server.received()) {
    if (contains(frame, R"("method")")) REQUIRE(contains(frame, R"("msg":"two\nlines")"));
  }
}
