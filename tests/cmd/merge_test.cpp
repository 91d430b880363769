#include "cmd/merge.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/cmd/lines.h"

namespace {

/// An environment in which these variables are set.
cmd::Settings variables(const std::vector<std::pair<std::string, std::string>>& set) {
  cmd::Settings settings;
  for (const auto& [name, text] : set) {
    for (const cmd::OptionRow& row : cmd::option_table()) {
      if (row.traits.variable == name) settings.push_back({&row, text, {cmd::Level::environment}});
    }
  }
  REQUIRE(settings.size() == set.size());
  return settings;
}

cmd::Settings file(const std::vector<std::pair<std::string, std::string>>& keys) {
  cmd::Settings settings;
  for (const auto& [name, text] : keys)
    settings.push_back(
        {cmd::find_option(name), text, {cmd::Level::file, "config:" + std::to_string(settings.size() + 1)}});
  return settings;
}

cmd::Merged merged(const Line& line, cmd::Settings environment, cmd::Settings from_file) {
  cmd::TypedLine typed = look_at(line);
  REQUIRE_FALSE(typed.wrong);
  std::vector<cmd::Settings> sources;
  sources.push_back(std::move(typed.settings));
  sources.push_back(std::move(environment));
  sources.push_back(std::move(from_file));
  return cmd::merged(*typed.command, std::move(sources));
}

core::Failure failure_of(const Line& line, cmd::Settings environment, cmd::Settings from_file = {}) {
  try {
    merged(line, std::move(environment), std::move(from_file));
  } catch (const core::Failure& failure) {
    return failure;
  }
  return {};
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("of an option that several sources name the strongest wins") {
  const Pairs env{{"ROCKETCHAT_URL", "env"}};
  const Pairs keys{{"server", "file"}, {"timeout", "7s"}};

  CHECK(merged({"ping", "-S", "typed"}, variables(env), file(keys)).options.server == "typed");
  CHECK(merged({"ping"}, variables(env), file(keys)).options.server == "env");
  CHECK(merged({"ping"}, {}, file(keys)).options.server == "file");
  CHECK(merged({"ping"}, {}, file(keys)).options.limits.timeout == std::chrono::seconds(7));
}

TEST_CASE("an option that may be repeated keeps the values of one source") {
  const auto options = merged({"ping", "-H", "A: 1", "-H", "B: 2"}, {}, file({{"header", "C: 3"}})).options;
  CHECK(texts(options.connection.header) == Line{"A: 1", "B: 2"});
  CHECK(texts(merged({"ping"}, {}, file({{"header", "C: 3"}})).options.connection.header) == Line{"C: 3"});
}

TEST_CASE("what a command does not take is left out where it was not typed for it") {
  CHECK_FALSE(merged({"call", "m"}, {}, file({{"reconnect", "true"}})).options.reliability.reconnect);
  CHECK(merged({"tail", "r"}, {}, file({{"reconnect", "true"}})).options.reliability.reconnect);
}

TEST_CASE("a flag that a file sets is unset on the command line") {
  CHECK(merged({"call", "m"}, {}, file({{"quiet", "true"}})).options.output.quiet);
  CHECK_FALSE(merged({"call", "m", "--no-quiet"}, {}, file({{"quiet", "true"}})).options.output.quiet);
}

TEST_CASE("the strongest source that names any credentials wins as a whole") {
  const Pairs token{{"ROCKETCHAT_TOKEN", "secret"}};
  const Pairs user{{"ROCKETCHAT_USER", "alice"}, {"ROCKETCHAT_PASSWORD", "secret"}};

  const auto typed = merged({"ping", "-u", "bob", "--password-file", "f"}, variables(token), {});
  CHECK(typed.options.credentials.token.empty());
  CHECK(typed.options.credentials.user == "bob");
  REQUIRE(typed.unused.size() == 1);
  CHECK(typed.unused[0].row->traits.variable == "ROCKETCHAT_TOKEN");

  const auto env = merged({"ping"}, variables(user), file({{"token-file", "f"}}));
  CHECK(env.options.credentials.token_file.empty());
  CHECK(env.options.credentials.password.reveal() == "secret");

  const auto none = merged({"ping", "--anonymous"}, variables(token), {});
  CHECK(none.options.credentials.token.empty());
}

TEST_CASE("a password and its user may come from two sources, if both are of one user") {
  const Pairs env{{"ROCKETCHAT_USER", "alice"}, {"ROCKETCHAT_PASSWORD", "secret"}};
  const auto password = [&](const Line& line, const Pairs& set) {
    return std::string(merged(line, variables(set), {}).options.credentials.password.reveal());
  };
  CHECK(password({"ping", "-u", "alice"}, env) == "secret");
  CHECK(password({"ping", "-u", "alice"}, {{"ROCKETCHAT_PASSWORD", "secret"}}) == "secret");
  CHECK(password({"ping", "-u", "bob"}, env).empty());
  CHECK(password({"ping", "-u", "alice", "--password-file", "f"}, env).empty());
  CHECK(merged({"ping", "--password-file", "f"}, variables(env), {}).options.credentials.user == "alice");
}

TEST_CASE("an anonymous file is overruled, and unset it names nothing") {
  const auto keys = [] { return file({{"anonymous", "true"}}); };
  CHECK_FALSE(merged({"ping", "--token-file", "f"}, {}, keys()).options.credentials.anonymous);
  CHECK_FALSE(merged({"ping", "--no-anonymous"}, {}, keys()).options.credentials.anonymous);
  CHECK(merged({"ping", "--no-anonymous"}, variables({{"ROCKETCHAT_TOKEN", "t"}}), {})
            .options.credentials.token.reveal() == "t");
}

TEST_CASE("two kinds of one thing in one source contradict each other") {
  CHECK(failure_of({"ping", "--token-file", "f", "-u", "a"}, {}).message ==
        "option --token-file: not together with --user");
  CHECK(failure_of({"ping", "--token-file", "f", "--token-command", "c"}, {}).cause == core::Cause::usage);
  CHECK(failure_of({"ping", "--anonymous", "--login-json", "f"}, {}).cause == core::Cause::usage);
  CHECK(failure_of({"ping", "--totp-secret-file", "f", "--totp-code-command", "c"}, {}).cause ==
        core::Cause::usage);
  CHECK(failure_of({"tail", "r", "-n", "1", "--since", "1h"}, {}).cause == core::Cause::usage);
  CHECK(failure_of({"ping"}, variables({{"ROCKETCHAT_TOKEN", "t"}, {"ROCKETCHAT_USER", "u"}})).message ==
        "ROCKETCHAT_TOKEN: not together with ROCKETCHAT_USER");
  const auto broken = failure_of({"ping"}, {}, file({{"ipv4", "true"}, {"ipv6", "true"}}));
  CHECK(broken.cause == core::Cause::config);
  CHECK(broken.message == "config:1: ipv4: not together with ipv6");
  CHECK(failure_of({"ping", "-4"}, {}, file({{"ipv6", "true"}})).message.empty());
}

TEST_CASE("a wrong value is told by the name that it has in its source, and is not repeated") {
  const auto of_file = failure_of({"ping"}, {}, file({{"server", "h"}, {"timeout", "hunter2"}}));
  CHECK(of_file.cause == core::Cause::config);
  CHECK(of_file.message.find("config:2: timeout: the value is not a duration") == 0);

  const auto variable = failure_of({"ping"}, variables({{"ROCKETCHAT_AUTH", "hunter2"}}));
  CHECK(variable.cause == core::Cause::usage);
  CHECK(variable.message == "ROCKETCHAT_AUTH: the value is none of password, ldap");
}

TEST_CASE("certificates to trust come from one source") {
  const Pairs env{{"SSL_CERT_FILE", "f"}, {"SSL_CERT_DIR", "d"}};
  const auto both = merged({"ping"}, variables(env), {}).options.connection;
  CHECK(both.cacert == "f");
  CHECK(both.capath == "d");
  CHECK(merged({"ping", "--cacert", "g"}, variables(env), {}).options.connection.capath.empty());
}

TEST_CASE("every variable is a row of the table, and every row that can be typed has a spelling") {
  for (const cmd::OptionRow& row : cmd::option_table()) {
    CHECK((row.typed() || !row.traits.variable.empty()));
    CHECK_FALSE(row.spelling().empty());
    CHECK((row.reading.kind == cmd::Kind::choice) == !row.reading.choices.empty());
    CHECK(row.flag() == row.value.empty());
  }
}

TEST_CASE("a command that reads lines from stdin leaves it to no option") {
  cmd::Command command{};
  command.word = "reader";
  command.scopes = cmd::scope::network;
  command.takes_lines = true;
  const auto reads = [&](const std::string& file) {
    std::vector<cmd::Settings> sources{{{cmd::find_option("token-file"), file}}};
    cmd::merged(command, std::move(sources));
  };
  CHECK_NOTHROW(reads("f"));
  try {
    reads("-");
    FAIL("stdin was given to both");
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::usage);
    CHECK(failure.message == "stdin is claimed twice: by 'reader' and --token-file");
  }
}

TEST_CASE("an option is called as the source spells it that was used for it") {
  const auto used = merged({"ping", "--key", "k"}, variables({{"SSL_CERT_FILE", "c"}}),
                           file({{"cert", "c"}, {"token-file", "t"}}))
                        .used;
  CHECK(cmd::name_of(used, "key") == "option --key");
  CHECK(cmd::name_of(used, "cacert") == "SSL_CERT_FILE");
  CHECK(cmd::name_of(used, "token-file") == "config:2: token-file");
  CHECK(cmd::name_of(used, "user") == "option --user");
}

TEST_CASE("a saved login is the weakest source, and completes a user who was named") {
  const auto token = [](const Line& line, const Pairs& set = {}, const Pairs& keys = {}) {
    cmd::TypedLine typed = look_at(line);
    std::vector<cmd::Settings> sources;
    sources.push_back(std::move(typed.settings));
    sources.push_back(variables(set));
    sources.push_back(file(keys));
    const auto saved = [](const cmd::Settings& stronger) {
      cmd::Settings settings{
          {cmd::find_variable("ROCKETCHAT_TOKEN"), "saved", {cmd::Level::saved_login, "/file"}}};
      const bool named = std::any_of(stronger.begin(), stronger.end(),
                                     [](const cmd::Setting& each) { return each.row->name == "user"; });
      if (!named) settings.push_back({cmd::find_option("user"), "alice", {cmd::Level::saved_login, "/file"}});
      return settings;
    };
    const auto given = cmd::merged(*typed.command, std::move(sources), saved).options.credentials;
    return given.user + " " + std::string(given.token.reveal());
  };

  CHECK(token({"ping"}) == "alice saved");
  CHECK(token({"ping", "-u", "bob"}) == "bob saved");
  CHECK(token({"ping"}, {{"ROCKETCHAT_USER", "bob"}}) == "bob saved");
  CHECK(token({"ping"}, {}, {{"user", "bob"}, {"ldap", "true"}}) == "bob saved");
  CHECK(token({"ping", "-u", "bob", "--password-file", "f"}) == "bob ");
  CHECK(token({"ping", "-u", "bob"}, {{"ROCKETCHAT_PASSWORD", "p"}}) == "bob ");
  CHECK(token({"ping"}, {{"ROCKETCHAT_TOKEN", "t"}}) == " t");
  CHECK(token({"ping", "--anonymous"}) == " ");
  CHECK(token({"ping", "--no-anonymous"}, {}, {{"anonymous", "true"}}) == "alice saved");
  CHECK(token({"logout"}, {{"ROCKETCHAT_TOKEN", "t"}}) == "alice saved");
  CHECK(token({"logout", "-u", "bob"}, {{"ROCKETCHAT_PASSWORD", "p"}}) == "bob saved");
}

TEST_CASE("a saved login is called by its file") {
  const cmd::Setting token{
      cmd::find_variable("ROCKETCHAT_TOKEN"), "t", {cmd::Level::saved_login, "/state/a.json"}};
  CHECK(cmd::name_of(token) == "/state/a.json: token");
}
