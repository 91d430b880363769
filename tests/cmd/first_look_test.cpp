#include "cmd/first_look.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/cmd/lines.h"

TEST_CASE("a line that is wrong is refused with the reason") {
  const std::vector<std::pair<Line, std::string>> cases = {
      {{"frobnicate"}, "unknown command 'frobnicate'"},
      {{""}, "unknown command ''"},
      {{"cal"}, "unknown command 'cal'"},
      {{"call", "m", "--bogus"}, "unknown option --bogus"},
      {{"call", "m", "--password=hunter2"}, "unknown option --password"},
      {{"call", "m", "--operand", "x"}, "unknown option --operand"},
      {{"call", "m", "--operand=x"}, "unknown option --operand"},
      {{"call", "m", "-Z"}, "unknown option -Z"},
      {{"call", "m", "-eZ"}, "unknown option -Z"},
      {{"call", "m", "-.5"}, "unknown option -."},
      {{"call", "m", "---"}, "unknown option ---"},
      {{"call", "m", "--=x"}, "unknown option --"},
      {{"call", "m", "--positional", "x"}, "unknown option --positional"},
      {{"call", "m", "--letter-f", "x"}, "unknown option --letter-f"},
      {{"call", "m", "--quiet=1"}, "option --quiet takes no value"},
      {{"call", "m", "--quiet="}, "option --quiet takes no value"},
      {{"sub", "n", "--count"}, "option --count needs a value (N)"},
      {{"sub", "n", "-rC"}, "option --count needs a value (N)"},
      {{"call", "m", "-f"}, "option -f needs a value (KEY=TEXT)"},
      {{"sub", "n", "--count="}, "option --count: the value is not a number from 1"},
      {{"sub", "n", "-C=5"}, "option --count: the value is not a number from 1"},
      {{"call", "m", "--count", "5"}, "option --count does not belong to 'call'"},
      {{"--count", "5", "call", "m"}, "option --count does not belong to 'call'"},
      {{"sub", "n", "-e"}, "option --exit-status does not belong to 'sub'"},
      {{"call", "m", "--event", "e"}, "option --event does not belong to 'call'"},
      {{"ping", "-f", "a=b"}, "option -f does not belong to 'ping'"},
      {{"version", "-S", "h"}, "option --server does not belong to 'version'"},
      {{"call"}, "'call' needs more arguments: METHOD [PARAM...]"},
      {{"call", "--string", "x"}, "'call' needs more arguments: METHOD [PARAM...]"},
      {{"sub"}, "'sub' needs more arguments: NAME [PARAM...]"},
      {{"whoami", "me"}, "unexpected argument 'me' of 'whoami'"},
      {{"ping", "--", "-x"}, "unexpected argument '-x' of 'ping'"},
      {{"help", "call", "sub"}, "unexpected argument 'sub' of 'help'"},
      {{"call", "m", "\xFF"}, "argument: the value is not valid UTF-8"},
      {{"call", "m", "--string", "\xC3"}, "option --string: the value is not valid UTF-8"},
      {{"call", "m", "-f", "a=\xED\xA0\x80"}, "option -f: the value is not valid UTF-8"},
      {{"call", "m", "--token-file", "-", "--params", "-"},
       "stdin is claimed twice: by --token-file and --params"},
      {{"call", "m", "--token-file", "/dev/stdin", "--params", "@/dev/fd/0"},
       "stdin is claimed twice: by --token-file and --params"},
      {{"call", "m", "-H", "@/proc/self/fd/0", "--text-file", "a=-"},
       "stdin is claimed twice: by --header and --text-file"},
      {{"batch", "--token-file", "/dev/fd/0"}, "stdin is claimed twice: by 'batch' and --token-file"},
      {{"batch", "/dev/stdin", "--token-file", "-"}, "stdin is claimed twice: by 'batch' and --token-file"},
      {{"call", "m", "-F", "a=@-", "-Fb=@-"}, "stdin is claimed twice: by -F and -F"},
  };
  for (const auto& [line, message] : cases) {
    INFO(shown(line));
    CHECK(refusal(line).message == message);
  }
}

TEST_CASE("text that only looks like stdin claims nothing") {
  CHECK(parse({"call", "m", "-f", "a=@-", "-f", "b=@-", "-F", "c=1", "--string", "-", "-", "-"})
            .parameters.words.size() == 7);
}

TEST_CASE("a near miss is suggested and not run") {
  const std::vector<std::pair<Line, std::string>> cases = {
      {{"subscribe", "x"}, "did you mean 'sub'?"},
      {{"listen"}, "did you mean 'sub'?"},
      {{"follow"}, "did you mean 'tail'?"},
      {{"cal", "x"}, "did you mean 'call'?"},
      {{"clal", "x"}, "did you mean 'call'?"},
      {{"pign"}, "did you mean 'ping'?"},
      {{"calls"}, "did you mean 'call'?"},
      {{"whoiam"}, "did you mean 'whoami'?"},
      {{"Call"}, "did you mean 'call'?"},
      {{"frobnicate"}, "'rocketwire help' lists the commands"},
      {{"x"}, "'rocketwire help' lists the commands"},
      {{std::string(5000, 'c')}, "'rocketwire help' lists the commands"},
      {{"sub", "n", "--cuont", "5"}, "did you mean '--count'?"},
      {{"sub", "n", "--cout=5"}, "did you mean '--count'?"},
      {{"sub", "n", "--connect"}, "did you mean '--connect-timeout'?"},
      {{"sub", "n", "-count"}, "did you mean '--count'?"},
      {{"sub", "n", "--nope"},
       "'rocketwire help options' lists them; text that begins with '-' goes behind -- or into --string"},
      {{"sub", "n", "--user_agent"}, "did you mean '--user-agent'?"},
  };
  for (const auto& [line, hint] : cases) {
    INFO(shown(line));
    CHECK(refusal(line).hint == hint);
  }
}

TEST_CASE("no value of an option is repeated, for it may be a secret") {
  for (const Line& line :
       {Line{"call", "m", "-u", "me:hunter2"}, Line{"call", "m", "--password=hunter2"},
        Line{"call", "m", "--quiet=hunter2"}, Line{"call", "m", "-phunter2"},
        Line{"call", "m", "-H", "hunter2"}, Line{"sub", "n", "-C", "hunter2"},
        Line{"sub", "n", "-d", "hunter2"}, Line{"sub", "n", "-w", "hunter2"},
        Line{"sub", "n", "--ready-fd", "hunter2"}, Line{"tail", "r", "--since", "hunter2"},
        Line{"call", "m", "--select", "hunter2"}, Line{"call", "m", "--max-message", "hunter2"},
        Line{"call", "m", "--tls-min", "hunter2"}, Line{"call", "m", "--error-format", "hunter2"}}) {
    INFO(shown(line));
    const core::Failure failure = refusal(line);
    CHECK_FALSE(failure.message.empty());
    CHECK((failure.message + failure.hint).find("hunter2") == std::string::npos);
  }
}

TEST_CASE("what other programs call otherwise is answered with the name it has here") {
  const std::vector<std::pair<Line, std::string>> cases = {
      {{"tail", "-f", "r"}, "--no-follow"},
      {{"tail", "--follow", "r"}, "--no-follow"},
      {{"tail", "-20", "r"}, "--lines"},
      {{"tail", "r", "-20"}, "--lines"},
      {{"sub", "n", "-n", "3"}, "--count"},
      {{"sub", "n", "--lines", "3"}, "--count"},
      {{"call", "m", "--silent"}, "--quiet"},
      {{"ping", "chat.example.org"}, "--server"},
      {{"call", "m", "--token", "x"}, "--token-file"},
      {{"version", "--json"}, "text"},
      {{"send"}, "'#general'"},
      {{"ask"}, "'#general'"},
  };
  for (const auto& [line, named] : cases) {
    INFO(shown(line));
    CHECK(refusal(line).hint.find(named) != std::string::npos);
  }
}

TEST_CASE("the operand that ends a command's options makes text of all that follows") {
  const auto look = cmd::first_look({"send", "-q", "#ops", "--help", "-5"});
  CHECK(look.command->word == "send");
  REQUIRE(look.options.size() == 1);
  CHECK(look.options[0].row->name == "quiet");
  CHECK(look.words == Line{"-q", "#ops", "--", "--help", "-5"});
}

TEST_CASE("two dashes make text of all that follows") {
  const auto look = cmd::first_look({"call", "m", "--", "--help", "-5"});
  CHECK(look.command->word == "call");
  CHECK(look.options.empty());
  CHECK(look.words == Line{"m", "--", "--help", "-5"});
}

TEST_CASE("a flag is unset by its name behind no-, whatever its name is") {
  CHECK_FALSE(parse({"call", "m", "--no-quiet"}).output.quiet);
  CHECK(parse({"call", "m", "--no-quiet", "-q"}).output.quiet);
  CHECK_FALSE(parse({"tail", "r", "--no-follow", "--no-no-follow"}).messages.no_follow);
  CHECK(refusal({"call", "m", "--no-timeout"}).message == "unknown option --no-timeout");
  CHECK(refusal({"call", "m", "--no-help"}).message == "unknown option --no-help");
  CHECK(refusal({"call", "m", "--no-quiet=1"}).message == "option --no-quiet takes no value");
}

TEST_CASE("of two options of one name the command's is meant, wherever it stands") {
  const auto post = [](const Line& line) { return parse(line).post; };
  CHECK(post({"send", "--thread", "M", "r", "x"}).thread == "M");
  CHECK(post({"--thread", "M", "send", "r", "x"}).thread == "M");
  CHECK(post({"--thread=ask", "send", "r", "x"}).thread == "ask");
  CHECK(post({"ask", "--thread", "r", "x"}).in_thread);
  CHECK(post({"--thread", "ask", "r", "x"}).in_thread);
  CHECK(post({"--thread", "ask", "--in-thread", "r", "x"}).in_thread);
  CHECK_FALSE(post({"ask", "--thread", "--no-thread", "r", "x"}).in_thread);
  CHECK(refusal({"ask", "--thread=M", "r", "x"}).message == "option --thread takes no value");
  CHECK(refusal({"--thread", "M", "call", "m"}).message == "option --thread does not belong to 'call'");
  CHECK(refusal({"send", "--no-thread", "r", "x"}).message == "unknown option --no-thread");
  CHECK(refusal({"send", "--thread"}).message == "option --thread needs a value (MESSAGE)");
}

TEST_CASE("a word that asks for help is no value, unless any text is one") {
  for (const Line& line : {Line{"sub", "--count", "--help"}, Line{"call", "-T", "-h"},
                           Line{"call", "m", "--token-file", "-h"}, Line{"call", "m", "-w", "--help"}}) {
    INFO(shown(line));
    CHECK(look_at(line).command->word == "help");
  }
  CHECK(look_at({"call", "m", "--string", "-h"}).command->word == "call");
  CHECK(look_at({"send", "--thread", "-h", "r", "x"}).command->word == "send");
}

TEST_CASE("a block of code is unset as a flag is") {
  CHECK_FALSE(parse({"send", "--code=sh", "--no-code", "r", "x"}).post.code);
  CHECK(parse({"send", "--no-code", "--code=sh", "r", "x"}).post.code == "sh");
  CHECK(refusal({"send", "--no-code=sh", "r", "x"}).message == "option --no-code takes no value");
}
