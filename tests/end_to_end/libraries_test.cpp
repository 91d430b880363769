#include "dialogue.h"
#include "support/certificates.h"
#include "support/temporary_folder.h"

using namespace dialogue;

namespace {

/// The libraries that a run has loaded by its first line.
std::string loaded_by(const DdpServer& server, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"-S", server.url(), "sub", "stream-s", "e"});
  support::Child child(std::move(arguments));
  REQUIRE(child.line());
  return support::file_content("/proc/" + std::to_string(child.pid()) + "/maps");
}

support::Behaviour one_line() {
  return streaming([](Peer& client) {
    client.send(event("[1]"));
    client.wait_closed(10s);
  });
}

}  // namespace

TEST_CASE("a library is loaded by the run that needs it, and by no other") {
  const DdpServer plain(one_line());
  const std::string least = loaded_by(plain, {});
  REQUIRE(contains(least, "/libc.so"));
  for (const char* library : {LIBSSL, LIBCRYPTO, LIBPCRE2}) REQUIRE_FALSE(contains(least, library));

  const std::string with_pattern = loaded_by(plain, {"--where", "/msg ~ changed"});
  REQUIRE(contains(with_pattern, LIBPCRE2));
  REQUIRE_FALSE(contains(with_pattern, LIBCRYPTO));

  const DdpServer secure(one_line(), support::tls(support::certificates().localhost));
  const std::string with_tls = loaded_by(secure, {"--cacert", support::certificates().ca});
  REQUIRE(contains(with_tls, LIBSSL));
  REQUIRE(contains(with_tls, LIBCRYPTO));
  REQUIRE_FALSE(contains(with_tls, LIBPCRE2));
}

TEST_CASE("a library that cannot be loaded is a failure of the configuration, for who needs it") {
  const support::TemporaryFolder folder;
  for (const char* library : {LIBSSL, LIBCRYPTO, LIBPCRE2}) folder.file(library, "no library");
  const Setup broken{.environment = {{"LD_LIBRARY_PATH", folder.path()}}};
  const DdpServer server(answering("1"));
  require_output(run_at(server, {"call", "m"}, broken), "1\n");

  const Ran secure = support::run({"-S", "wss://localhost:1", "call", "m"}, broken);
  require_failure(secure, 3, "config");
  REQUIRE(contains(secure.err, "cannot load "));
  REQUIRE(contains(secure.err, folder.at(LIBCRYPTO)));

  Setup password = with_password("bob");
  password.environment.insert(broken.environment.begin(), broken.environment.end());
  const Ran login = run_at(server, {"call", "m"}, password);
  require_failure(login, 3, "config");
  REQUIRE(contains(login.err, folder.at(LIBCRYPTO)));

  const Ran pattern = run_at(server, {"sub", "stream-s", "e", "--where", "/msg ~ a"}, broken);
  require_failure(pattern, 3, "config");
  REQUIRE(contains(pattern.err, folder.at(LIBPCRE2)));
}
