#include "runtime/secret_in_loop.h"

#include <asio/io_context.hpp>
#include <csignal>
#include <fstream>
#include <optional>
#include <string>

#include "support/catch.hpp"
#include "support/temporary_folder.h"

using namespace std::chrono_literals;
using runtime::SecretInLoop;

namespace {

SecretInLoop::Outcome outcome_of(const std::string& command, core::Duration limit = 10s) {
  asio::io_context loop;
  std::optional<SecretInLoop::Outcome> outcome;
  SecretInLoop running(loop, {"option --x-command", command, limit, {"HIDDEN"}, {"ADDED=two words"}},
                       [&](SecretInLoop::Outcome got) { outcome = std::move(got); });
  REQUIRE_FALSE(outcome);
  loop.run_for(20s);
  REQUIRE(outcome);
  return std::move(*outcome);
}

std::string secret(const std::string& command) {
  const auto outcome = outcome_of(command);
  REQUIRE(std::holds_alternative<core::Secret>(outcome));
  return std::string(std::get<core::Secret>(outcome).reveal());
}

core::Failure failure(const std::string& command, core::Duration limit = 10s) {
  const auto outcome = outcome_of(command, limit);
  REQUIRE(std::holds_alternative<core::Failure>(outcome));
  return std::get<core::Failure>(outcome);
}

}  // namespace

TEST_CASE("a command in the loop gives what it prints, and gets the variables added for it") {
  CHECK(secret("sh -c 'echo \"$ADDED\"'") == "two words");
  CHECK(secret("sh -c 'printf 123; exec >&-; sleep 0.05'") == "123");
}

TEST_CASE("a command in the loop that fails, prints nothing or takes too long is told by its option") {
  for (const std::string command : {"false", "true", "/no/such/command"}) {
    const auto failed = failure(command);
    CHECK(failed.cause == core::Cause::config);
    CHECK(failed.message.find("option --x-command: the command ") == 0);
  }
  CHECK(failure("sleep 60", 50ms).message.find("took too long") != std::string::npos);
  CHECK(failure("a 'b").cause == core::Cause::usage);
}

TEST_CASE("a command in the loop ends with whoever wanted it") {
  const support::TemporaryFolder folder;
  asio::io_context loop;
  bool told = false;
  {
    SecretInLoop running(loop,
                         {"option --x-command", "sh -c 'echo $$ >" + folder.at("pid") + "; sleep 60'", 10s},
                         [&](SecretInLoop::Outcome) { told = true; });
    const auto until = std::chrono::steady_clock::now() + 10s;
    while (std::ifstream(folder.at("pid")).peek() == EOF && std::chrono::steady_clock::now() < until)
      loop.run_for(5ms);
  }
  loop.run_for(20ms);
  CHECK_FALSE(told);
  pid_t process = 0;
  std::ifstream(folder.at("pid")) >> process;
  REQUIRE(process > 0);
  CHECK(kill(process, 0) != 0);
}
