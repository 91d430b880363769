// Requests of the REST API from a script: what leaves, what is printed, and what is a failure.
#include <csignal>

#include "dialogue.h"
#include "support/certificates.h"
#include "support/http.h"

using namespace dialogue;
using support::Flavour;
using support::HttpAsked;
using support::HttpReply;
using support::RocketChatOptions;

namespace {

using Rest = std::function<std::optional<HttpReply>(const HttpAsked&)>;

/// A server whose REST API answers so.
RocketChatOptions saying(Rest rest) {
  RocketChatOptions options;
  options.rest = std::move(rest);
  return options;
}
RocketChatOptions saying(HttpReply reply) {
  return saying([reply](const HttpAsked&) { return reply; });
}

Ran ask(const RocketChatServer& server, std::vector<std::string> arguments, Setup setup = with_token()) {
  arguments.insert(arguments.begin(), "rest");
  return run_at(server, std::move(arguments), setup);
}

Json error_of(const Ran& ran) { return Json::parse(ran.err).value()["error"]; }

}  // namespace

TEST_CASE("rest prints the body of the answer in the name of who logged in, on both servers") {
  RocketChatOptions options;
  options.flavour = GENERATE(Flavour::meteor, Flavour::ddp_streamer);
  const RocketChatServer server(options);
  for (const std::string path : {"me", "/me", "/api/v1/me", "api/v1/me"}) {
    INFO(path);
    const Ran ran = ask(server, {"GET", path});
    require_output(ran, R"({"_id":")" + server.user_id("bob") + R"(","username":"bob","name":)" +
                            Json::parse(ran.out).value()["name"].text() + ",\"success\":true}\n");
  }
  require_output(ask(server, {"GET", "me", "--select", "/username", "-r"}), "bob\n");
  require_output(ask(server, {"GET", "me", "--select", "/username"}, with_password("alice")), "\"alice\"\n");
  REQUIRE(server.complaints().empty());
  REQUIRE(server.live_tokens("alice") == 0);
}

TEST_CASE("the body is one line, its JSON untouched") {
  const RocketChatServer server(saying({.body = "{\n  \"n\": 1e400,\n\t\"s\": \"a\\u0041\\ud800 b\"\n}\n",
                                        .framing = HttpReply::Framing::chunked,
                                        .piece = 3}));
  require_output(ask(server, {"GET", "x"}), "{\"n\":1e400,\"s\":\"a\\u0041\\ud800 b\"}\n");
}

TEST_CASE("behind GET the PARAMs become the query") {
  const RocketChatServer server(saying({.body = "{}"}));
  require_output(
      ask(server, {"GET", "rooms.info", "roomName=grüße & co", "sort={\"ts\":-1}", "-f", "a=b=c", "ids[]=1"}),
      "{}\n");
  require_output(ask(server, {"GET", "/api/info?x=y", "a=b"}), "{}\n");
  REQUIRE(server.requests() ==
          std::vector<std::string>{
              "GET "
              "/api/v1/"
              "rooms.info?roomName=gr%C3%BC%C3%9Fe%20%26%20co&sort=%7B%22ts%22%3A-1%7D&a=b%3Dc&ids%5B%5D=1",
              "GET /api/info?x=y&a=b"});
}

TEST_CASE("the body of a POST is the object of its fields, or what --params is") {
  const RocketChatServer server(saying({.body = "{}"}));
  Setup setup = with_token();
  setup.input = "from stdin";
  require_output(ask(server, {"POST", "x", "-f", "a=1", "-F", "b=[1, 2]", "--text-file", "c=-"}, setup),
                 "{}\n");
  require_output(ask(server, {"POST", "x", "--params", "{\"z\": 1}"}), "{}\n");
  require_output(ask(server, {"POST", "x"}), "{}\n");
  REQUIRE(server.requests() ==
          std::vector<std::string>{R"(POST /api/v1/x {"a":"1","b":[1, 2],"c":"from stdin"})",
                                   R"(POST /api/v1/x {"z": 1})", "POST /api/v1/x {}"});
  REQUIRE(contains(server.heads().back(), "Content-Type: application/json"));
}

TEST_CASE("words that make no request are refused before anything is sent") {
  const RocketChatServer server;
  for (const std::vector<std::string>& words : {std::vector<std::string>{"PUT", "me"},
                                                {"GET"},
                                                {"GET", "me", "word"},
                                                {"GET", "me", "--params", "{}"},
                                                {"POST", "x", "a=b"},
                                                {"POST", "x", "--string", "a"},
                                                {"POST", "x", "--params", "{}", "-f", "a=b"},
                                                {"POST", "x", "--params", "{"}}) {
    require_failure(ask(server, words), 2, "usage");
  }
  REQUIRE(server.connections() == 0);
}

TEST_CASE("without credentials rest asks nobody, unless told to") {
  const RocketChatServer server(saying([](const HttpAsked& asked) -> std::optional<HttpReply> {
    if (asked.path() == "/api/info") return HttpReply{.body = R"({"version":"8.9"})"};
    return std::nullopt;
  }));
  const Ran refused = ask(server, {"GET", "me"}, {});
  require_failure(refused, 30, "login_needed");
  REQUIRE(contains(refused.err, "'rest' needs a login"));
  REQUIRE(server.connections() == 0);
  require_output(ask(server, {"--anonymous", "GET", "/api/info"}, {}), "{\"version\":\"8.9\"}\n");
  require_failure(ask(server, {"--anonymous", "GET", "me"}, {}), 30, "login_needed");
}

TEST_CASE("HTTP's statuses are the contract's, with the server's words") {
  for (const auto& [http, status, name] : {std::tuple{401, 31, "login_rejected"},
                                           {403, 34, "forbidden"},
                                           {404, 40, "not_found"},
                                           {429, 35, "rate_limited"},
                                           {400, 43, "rejected"},
                                           {413, 43, "rejected"},
                                           {301, 43, "rejected"},
                                           {500, 52, "lost"},
                                           {503, 52, "lost"}}) {
    INFO(http);
    const RocketChatServer server(saying({.status = http,
                                          .body = R"({"success":false,"error":"the server's own words"})",
                                          .close = http == 503}));
    const Ran ran = ask(server, {"GET", "x", "--error-format", "json"});
    REQUIRE(ran.status == status);
    REQUIRE(ran.out.empty());
    const Json error = error_of(ran);
    REQUIRE(error["name"].string() == name);
    REQUIRE(error["http_status"].integer() == http);
    REQUIRE(contains(error["message"].string(), "the server's own words"));
    REQUIRE(error["phase"].string() == "call");
    if (http == 500) {
      require_failure(ask(server, {"POST", "x"}), 54, "outcome_unknown");
    } else if (http != 503) {
      require_failure(ask(server, {"POST", "x"}), status, name);
    }
  }
}

TEST_CASE("a 200 that says it failed, and one that is no JSON, are failures") {
  const RocketChatServer server(saying([](const HttpAsked& asked) {
    return HttpReply{.body = asked.path() == "/api/v1/no" ? R"({"success":false,"error":"no"})"
                                                          : "<html></html>"};
  }));
  require_failure(ask(server, {"GET", "no"}), 43, "rejected");
  require_failure(ask(server, {"GET", "html"}), 21, "protocol");
  require_failure(ask(server, {"POST", "html"}), 21, "protocol");
}

TEST_CASE("rest judges the body by -e and --select") {
  const RocketChatServer server(saying({.body = "false"}));
  REQUIRE(ask(server, {"GET", "x", "-e"}).status == 1);
  require_output(ask(server, {"GET", "x"}), "false\n");
  const RocketChatServer no(saying({.body = R"({"enabled":false})"}));
  REQUIRE(ask(no, {"GET", "x", "-e", "--select", "/enabled"}).status == 1);
  REQUIRE(ask(no, {"GET", "x", "-e"}).status == 0);
  const Ran nothing = ask(server, {"GET", "x", "--select", "/a"});
  REQUIRE(nothing.status == 1);
  REQUIRE(nothing.out.empty());
}

TEST_CASE("with --retry rest waits as long as a busy server says, by its own clock") {
  int asked_so_often = 0;
  const RocketChatServer server(saying([&](const HttpAsked&) {
    if (++asked_so_often == 2) return HttpReply{.body = "{}"};
    return HttpReply{.status = 429,
                     .fields = {{"X-RateLimit-Reset", "1300"}, {"Date", "Thu, 01 Jan 1970 00:00:01 GMT"}}};
  }));
  const Ran ran = ask(server, {"POST", "x", "--retry", "1"});
  require_output(ran, "{}\n");
  REQUIRE(ran.took >= 300ms);

  asked_so_often = 2;
  const Ran refused = ask(server, {"POST", "x", "--error-format", "json"});
  REQUIRE(refused.status == 35);
  REQUIRE(error_of(refused)["retry_after_ms"].integer() == 300);
}

TEST_CASE("a storm of 429 ends when the tries are used up") {
  const RocketChatServer server(saying({.status = 429, .body = "<html>"}));
  require_failure(ask(server, {"GET", "x", "--retry", "2", "--reconnect-delay", "1ms"}), 35, "rate_limited");
  REQUIRE(server.requests().size() == 3);
}

TEST_CASE(
    "an answer that never comes ends by --timeout: a GET may be asked again, a POST may have been done") {
  const RocketChatServer server(saying({.delay = 20s}));
  require_failure(ask(server, {"GET", "x", "-T", "100ms"}), 50, "reply_timeout");
  require_failure(ask(server, {"POST", "x", "-T", "100ms"}), 54, "outcome_unknown");
  require_failure(ask(server, {"POST", "x", "--deadline", "300ms"}), 54, "outcome_unknown");
}

TEST_CASE("an answer that is long in coming is waited for while it comes") {
  const RocketChatServer server(saying({.body = R"({"a":"0123456789"})", .piece = 2, .each_delay = 60ms}));
  require_output(ask(server, {"GET", "x", "-T", "200ms"}), R"({"a":"0123456789"})"
                                                           "\n");
}

TEST_CASE("a connection that ends instead of an answer is lost, or leaves a POST unknown") {
  const RocketChatServer server(saying({.hang_up = true}));
  require_failure(ask(server, {"GET", "x"}), 52, "lost");
  const Ran ran = ask(server, {"POST", "x", "--error-format", "json"});
  REQUIRE(ran.status == 54);
  REQUIRE(error_of(ran)["sent"].text() == "true");
}

TEST_CASE("a signal ends a request at once") {
  const RocketChatServer server(saying({.delay = 20s}));
  support::Child child(at(server.url(), {"rest", "GET", "x"}), with_token());
  REQUIRE(server.server().wait_request("/x", 10s));
  child.signal(SIGTERM);
  const Ran ran = child.wait();
  REQUIRE(ran.signalled);
  REQUIRE(ran.took < 5s);
}

TEST_CASE("a base path holds for the socket and for requests") {
  const RocketChatServer server(saying({.body = "{}"}));
  for (const std::string path : {"/chat", "/chat/", "/chat/websocket"}) {
    require_output(support::run(at(server.url() + path, {"rest", "GET", "me"}), with_token()), "{}\n");
  }
  REQUIRE(server.requests() == std::vector<std::string>(3, "GET /chat/api/v1/me"));
  REQUIRE(server.heads()[0].starts_with("GET /chat/websocket HTTP/1.1\r\n"));
}

TEST_CASE("requests carry the header fields that were given, and go through TLS where the socket does") {
  const RocketChatServer server(saying({.body = "{}"}), support::tls(support::certificates().localhost));
  require_output(ask(server, {"GET", "me", "--cacert", support::certificates().ca, "-H", "X-Gate: open",
                              "--user-agent", "mine"}),
                 "{}\n");
  REQUIRE(server.connections() == 2);
  for (const std::string& head : server.heads()) {
    REQUIRE(contains(head, "\r\nX-Gate: open\r\n"));
    REQUIRE(contains(head, "\r\nUser-Agent: mine\r\n"));
  }
}

TEST_CASE("a trace shows requests and answers, and no secret") {
  const RocketChatServer server(saying({.body = R"({"yours":"bob-resume-token"})"}));
  const Ran ran = ask(server, {"POST", "x?t=bob-resume-token", "-f", "a=bob-resume-token", "--trace"});
  REQUIRE(ran.status == 0);
  REQUIRE(contains(ran.err, "-> POST /api/v1/x?t=*** {\"a\":\"***\"}\n"));
  REQUIRE(contains(ran.err, "<- HTTP 200 {\"yours\":\"***\"}\n"));
  REQUIRE_FALSE(contains(ran.err, "bob-resume-token"));
}

TEST_CASE("a body over --max-message is refused") {
  const RocketChatServer server(saying({.body = "\"" + std::string(100'000, 'x') + "\""}));
  require_failure(ask(server, {"GET", "x", "--max-message", "64KiB"}), 21, "protocol");
}
