#include "cmd/command_line.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/cmd/lines.h"

namespace {

using cmd::Options;
using cmd::Word;
using Kind = Word::Kind;
using namespace std::chrono_literals;

std::vector<Word> positionals(const Line& texts) {
  std::vector<Word> words;
  for (const std::string& text : texts) words.push_back({Kind::positional, text});
  return words;
}

}  // namespace

TEST_CASE("nothing typed at all is no failure and has no command") {
  CHECK(look_at({}).command == nullptr);
  CHECK_FALSE(look_at({}).wrong);
  CHECK(cmd::parse(0, nullptr).command == nullptr);
}

TEST_CASE("options without a command are refused") {
  CHECK(refusal({"-q"}).message == "a command is needed");
  CHECK(refusal({"--"}).message == "a command is needed");
}

TEST_CASE("the positionals of a command arrive as typed") {
  const std::vector<std::pair<Line, Line>> cases = {
      {{"call", "m"}, {"m"}},
      {{"call", "m", R"({"a":1,"b":[1,2]})"}, {"m", R"({"a":1,"b":[1,2]})"}},
      {{"call", "m", "a,b,,c"}, {"m", "a,b,,c"}},
      {{"call", "m", ""}, {"m", ""}},
      {{"call", "m", "", "", "x"}, {"m", "", "", "x"}},
      {{"call", "", "x"}, {"", "x"}},
      {{"call", "m", "two\nlines\n"}, {"m", "two\nlines\n"}},
      {{"call", "m", "grüße 🚀"}, {"m", "grüße 🚀"}},
      {{"call", "m", "-"}, {"m", "-"}},
      {{"call", "-", "x"}, {"-", "x"}},
      {{"call", "m", "-5"}, {"m", "-5"}},
      {{"call", "m", "-5.5e3", "-0"}, {"m", "-5.5e3", "-0"}},
      {{"call", "m", "-1abc=d"}, {"m", "-1abc=d"}},
      {{"call", "m", "-4", "-6"}, {"m", "-4", "-6"}},
      {{"sub", "n", "-4"}, {"n", "-4"}},
      {{"call", "--", "m", "-x", "--count", "--"}, {"m", "-x", "--count", "--"}},
      {{"call", "m", "--", "-5", "--help", "-h"}, {"m", "-5", "--help", "-h"}},
      {{"--", "call", "m"}, {"m"}},
      {{"call", "call", "sub"}, {"call", "sub"}},
      {{"call", "m", "a=b", "@f", "#general"}, {"m", "a=b", "@f", "#general"}},
      {{"help", "exit-status"}, {"exit-status"}},
  };
  for (const auto& [line, expected] : cases) {
    INFO(shown(line));
    CHECK(parse(line).parameters.words == positionals(expected));
  }
}

TEST_CASE("options may stand before and after the command and between its arguments") {
  for (const Line& line : {Line{"-S", "host", "call", "m", "x"}, Line{"call", "-S", "host", "m", "x"},
                           Line{"call", "m", "-S", "host", "x"}, Line{"call", "m", "x", "-S", "host"},
                           Line{"call", "m", "x", "--server=host"}, Line{"-Shost", "call", "m", "x"}}) {
    INFO(shown(line));
    const Options options = parse(line);
    CHECK(look_at(line).command == cmd::find_command("call"));
    CHECK(options.server == "host");
    CHECK(options.parameters.words == positionals({"m", "x"}));
  }
}

TEST_CASE("parameters keep the order in which they were typed, whatever their kind") {
  const auto words =
      parse({"call", "m", "1", "--string", "2", "-f", "a=3", "-Fb=4", "5", "--string=6"}).parameters.words;

  CHECK(words == std::vector<Word>{{Kind::positional, "m"},
                                   {Kind::positional, "1"},
                                   {Kind::string, "2"},
                                   {Kind::field_text, "a=3"},
                                   {Kind::field_json, "b=4"},
                                   {Kind::positional, "5"},
                                   {Kind::string, "6"}});
}

TEST_CASE("the value of --string is taken whole, whatever it looks like") {
  for (const std::string value : {"", "-x", "--foo", "--help", "--", "-", "-5", "a,b", "a=b", "=",
                                  "two\nlines", "ü🚀", "{\"a\":[1,2]}", "'", "\\"}) {
    INFO(value);
    const std::vector<Word> expected{{Kind::positional, "m"}, {Kind::string, value}};
    CHECK(parse({"call", "m", "--string", value}).parameters.words == expected);
    CHECK(parse({"call", "m", "--string=" + value}).parameters.words == expected);
    CHECK(look_at({"call", "m", "--string", value}).command->word == "call");
  }
}

TEST_CASE("short options may be clustered and have their value attached") {
  const Options clustered = parse({"call", "m", "-er"});
  CHECK(clustered.output.exit_status);
  CHECK(clustered.output.raw_output);

  const Options attached = parse({"sub", "n", "-rC5", "-d", "1.5m", "-kqv"});
  CHECK(attached.output.raw_output);
  CHECK(attached.limits.count == 5U);
  CHECK(attached.limits.duration == 90s);
  CHECK(attached.connection.insecure);
  CHECK(attached.output.quiet);
  CHECK(attached.output.verbose);

  CHECK(parse({"sub", "n", "-rC", "7"}).limits.count == 7U);
  CHECK(parse({"whoami", "-ume@example.org"}).credentials.user == "me@example.org");
}

TEST_CASE("a word that an option awaits is its value even when it begins with a dash") {
  CHECK(refusal({"call", "m", "-T", "-5"}).message.find("option --timeout: the value is not a duration") ==
        0);
  CHECK(refusal({"sub", "n", "--count", "-5"}).message == "option --count: the value is not a number from 1");
  CHECK(parse({"call", "m", "--token-file", "-"}).credentials.token_file == "-");
  CHECK(parse({"call", "m", "--token-file", "--"}).credentials.token_file == "--");
}

TEST_CASE("option -4 and -6 are options until METHOD or NAME is there") {
  CHECK(parse({"call", "-4", "m"}).connection.ipv4);
  CHECK(parse({"-6", "sub", "n"}).connection.ipv6);
  CHECK(parse({"ping", "-4"}).connection.ipv4);
  CHECK(parse({"call", "m", "1", "--ipv4"}).connection.ipv4);
  CHECK_FALSE(parse({"call", "m", "-4"}).connection.ipv4);
  CHECK(refusal({"call", "-5", "m"}).message == "unknown option -5");
  CHECK(refusal({"ping", "-4", "-6"}).message == "option --ipv4: not together with --ipv6");
}

TEST_CASE("of an option given twice the last one wins") {
  const Options options =
      parse({"sub", "n", "-C", "1", "--count=2", "-T5s", "--timeout", "7s", "-S", "a", "-S", "b"});
  CHECK(options.limits.count == 2U);
  CHECK(options.limits.timeout == 7s);
  CHECK(options.server == "b");
}

TEST_CASE("options that may be repeated keep all values in order") {
  const Options options = parse({"sub", "n", "--event", "a,b", "--event=c", "-H", "X-A: 1, 2", "-HX-B:"});
  CHECK(options.parameters.event == Line{"a,b", "c"});
  CHECK(texts(options.connection.header) == Line{"X-A: 1, 2", "X-B:"});
}

TEST_CASE("option --help wins over everything else on the line") {
  const std::vector<std::pair<Line, std::string>> cases = {
      {{"--help"}, ""},
      {{"-h"}, ""},
      {{"call", "--help"}, "call"},
      {{"--help", "sub"}, "sub"},
      {{"call", "m", "-h"}, "call"},
      {{"call", "-eh"}, "call"},
      {{"--error-format=xml", "call", "-h"}, "call"},
      {{"call", "--bogus", "-h", "--count"}, "call"},
      {{"frobnicate", "--help"}, ""},
      {{"sub", "n", "-C", "0", "--help"}, "sub"},
      {{"--version", "--help"}, ""},
      {{"help", "call", "-h"}, "help"},
      {{"--quiet=1", "-Z", "call", "-h"}, "call"},
  };
  for (const auto& [line, command] : cases) {
    INFO(shown(line));
    CHECK(look_at(line).command->word == "help");
    CHECK(parse(line).parameters.words == (command.empty() ? positionals({}) : positionals({command})));
  }
}

TEST_CASE("option --version is the command version") {
  for (const Line& line :
       {Line{"--version"}, Line{"-V"}, Line{"call", "--version"}, Line{"-V", "--bogus"}, Line{"version"}}) {
    INFO(shown(line));
    CHECK(look_at(line).command->word == "version");
    CHECK(parse(line).parameters.words.empty());
  }
}

TEST_CASE("what is not typed has the default of the contract") {
  const Options options = parse({"call", "m"});
  CHECK(options.limits.timeout == 30s);
  CHECK(options.limits.connect_timeout == 10s);
  CHECK(options.connection.ping_interval == 20s);
  CHECK(options.connection.ping_timeout == 15s);
  CHECK(options.connection.max_message == 16777216U);
  CHECK_FALSE(options.connection.no_pipeline);
  CHECK(options.connection.tls_min == cmd::TlsVersion::v1_2);
  CHECK(options.output.error_format == cmd::ErrorFormat::text);
  CHECK_FALSE(options.limits.count.has_value());
  CHECK_FALSE(options.output.select.has_value());
}

TEST_CASE("the error format is known even when the line is wrong elsewhere") {
  const std::vector<std::pair<Line, cmd::ErrorFormat>> cases = {
      {{}, cmd::ErrorFormat::text},
      {{"--error-format", "json", "--bogus"}, cmd::ErrorFormat::json},
      {{"call", "--count=0", "--error-format=json"}, cmd::ErrorFormat::json},
      {{"nonsense", "--error-format=json"}, cmd::ErrorFormat::json},
      {{"call", "--error-format=json", "--error-format=text"}, cmd::ErrorFormat::text},
      {{"call", "--error-format=xml"}, cmd::ErrorFormat::text},
      {{"call", "m", "--string", "--error-format=json"}, cmd::ErrorFormat::text},
      {{"call", "m", "--string", "json"}, cmd::ErrorFormat::text},
      {{"call", "m", "--", "--error-format=json"}, cmd::ErrorFormat::text},
  };
  for (const auto& [line, format] : cases) {
    INFO(shown(line));
    CHECK(cmd::early(look_at(line).settings).output.error_format == format);
  }
}
