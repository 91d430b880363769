// Through a proxy, and past it. The server plays both parts.
#include "dialogue.h"
#include "support/http.h"
#include "support/ports.h"

using namespace dialogue;

namespace {

const std::string server = "ws://chat.invalid:8080";

support::Behaviour tunnel() {
  return [](Peer& client) {
    client.read_head();
    client.send_raw("HTTP/1.1 200 OK\r\n\r\n");
    answering("1")(client);
  };
}

std::string at_proxy(int port, const std::string& user = {}) {
  return "http://" + user + "127.0.0.1:" + std::to_string(port);
}

}  // namespace

TEST_CASE("a call goes through the proxy that an option or a variable names") {
  const DdpServer proxy(tunnel());
  const std::string url = at_proxy(proxy.port());
  const std::string unused = at_proxy(support::closed_port());
  require_output(support::run({"-S", server, "-x", url, "call", "m"}), "1\n");
  require_output(support::run({"-S", server, "call", "m"}, {.environment = {{"http_proxy", url}}}), "1\n");
  require_output(support::run({"-S", server, "call", "m"}, {.environment = {{"all_proxy", url}}}), "1\n");
  require_output(
      support::run({"-S", server, "call", "m"},
                   {.environment = {{"ALL_PROXY", url}, {"https_proxy", unused}, {"HTTP_PROXY", unused}}}),
      "1\n");
  require_output(
      support::run({"-S", server, "--proxy", url, "call", "m"}, {.environment = {{"http_proxy", unused}}}),
      "1\n");
  REQUIRE(proxy.heads().front().starts_with("CONNECT chat.invalid:8080 HTTP/1.1\r\n"));
  REQUIRE(proxy.complaints().empty());
}

TEST_CASE("requests of the REST API go through the proxy as the socket does") {
  const DdpServer proxy([](Peer& client) {
    client.read_head();
    client.send_raw("HTTP/1.1 200 OK\r\n\r\n");
    const std::string head = client.read_head();
    if (head.starts_with("GET /api/v1/me "))
      return support::serve_http(client, head,
                                 [](const support::HttpAsked&) { return support::HttpReply{.body = "{}"}; });
    client.upgrade(head);
    client.receive();
    client.send(connected);
    client.send(result_of(client.receive(), R"({"id":"u","token":"t"})"));
    client.wait_closed(10s);
  });
  const std::string url = at_proxy(proxy.port());
  require_output(support::run({"-S", server, "-x", url, "rest", "GET", "me"}, with_token()), "{}\n");
  REQUIRE(proxy.connections() == 2);
  REQUIRE(proxy.heads()[2].starts_with("CONNECT chat.invalid:8080 HTTP/1.1\r\n"));
  REQUIRE(proxy.complaints().empty());
}

TEST_CASE("a server in no_proxy is spoken to directly, and with an empty --proxy every one") {
  const DdpServer direct(answering("1"));
  const std::string unused = at_proxy(support::closed_port());
  require_output(
      run_at(direct, {"call", "m"}, {.environment = {{"http_proxy", unused}, {"no_proxy", "127.0.0.0/8"}}}),
      "1\n");
  require_output(run_at(direct, {"call", "m"}, {.environment = {{"http_proxy", unused}, {"NO_PROXY", "*"}}}),
                 "1\n");
  require_output(run_at(direct, {"--proxy", "", "call", "m"}, {.environment = {{"http_proxy", unused}}}),
                 "1\n");
}

TEST_CASE("option -v names the proxy, and nothing tells its password") {
  const DdpServer proxy([](Peer& client) {
    client.read_head();
    client.send_raw("HTTP/1.1 407 hunter2hunter2 is wrong\r\n\r\n");
    client.linger();
  });
  const Ran ran =
      support::run({"-v", "-S", server, "-x", at_proxy(proxy.port(), "bob:hunter2hunter2@"), "call", "m"});
  REQUIRE(ran.status == 12);
  REQUIRE(contains(ran.err, "through the proxy 127.0.0.1:" + std::to_string(proxy.port())));
  REQUIRE_FALSE(contains(ran.err, "hunter2"));
}

TEST_CASE("a user and a password for the proxy come from options, a file or a command") {
  const DdpServer proxy(tunnel());
  const support::TemporaryFolder folder;
  const std::string url = at_proxy(proxy.port());
  const auto through = [&](std::vector<std::string> options) {
    options.insert(options.end(), {"-S", server, "--proxy-user", "bob", "call", "m"});
    require_output(support::run(options, {.environment = {{"http_proxy", url}}}), "1\n");
    const auto heads = proxy.heads();  // of the tunnel and of what is in it
    REQUIRE(contains(heads.at(heads.size() - 2), "Proxy-Authorization: Basic Ym9iOmh1bnRlciAy\r\n"));
  };
  through({"--proxy-password-file", folder.file("password", "hunter 2\n", 0600)});
  through({"--proxy-password-command", "echo hunter 2"});

  const Ran nobody =
      support::run({"-S", server, "-x", url, "--proxy-password-command", "echo x", "call", "m"});
  require_failure(nobody, 2, "usage");
  require_failure(support::run({"-S", server, "-x", url, "--proxy-user", "bob:hunter2", "call", "m"}), 2,
                  "usage");
  require_failure(support::run({"-S", server, "-x", url, "--proxy-user", "bob", "--proxy-password-command",
                                "false", "call", "m"}),
                  3, "config");
}

TEST_CASE("what a proxy repeats of its user's password is hidden, in base64 too") {
  const DdpServer proxy([](Peer& client) {
    client.read_head();
    client.send_raw("HTTP/1.1 407 Ym9iOmh1bnRlciAyMjI= says hunter 222\r\n\r\n");
    client.linger();
  });
  const Ran ran = support::run({"--trace", "-S", server, "-x", at_proxy(proxy.port()), "--proxy-user", "bob",
                                "--proxy-password-command", "echo hunter 222", "call", "m"});
  require_failure(ran, 12, "proxy");
  REQUIRE(contains(ran.err, "407 *** says ***"));
}

TEST_CASE("status 12 proxy: its name, its connection, its answer") {
  const DdpServer refusing([](Peer& client) {
    client.read_head();
    client.send_raw("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    client.linger();
  });
  require_failure(support::run({"-S", server, "-x", at_proxy(refusing.port()), "call", "m"}), 12, "proxy");
  require_failure(support::run({"-S", server, "-x", at_proxy(support::closed_port()), "call", "m"}), 12,
                  "proxy");
  require_failure(support::run({"-S", server, "-x", "socks5h://no-such-proxy.invalid", "call", "m"}), 12,
                  "proxy");
}
