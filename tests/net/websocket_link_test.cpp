#include "net/websocket_link.h"

#include <deque>
#include <future>
#include <semaphore>

#include "support/catch.hpp"
#include "support/certificates.h"
#include "support/ports.h"
#include "tests/net/heard_link.h"

using namespace std::chrono_literals;
using support::DdpServer;
using support::Peer;

namespace {

void wait(Peer& client) { client.wait_closed(10s); }

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("the stages are reached in order, and nothing is told from within open") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    wait(client);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.words().empty());
  REQUIRE(heard.hears("opened"));
  REQUIRE(heard.words() == Words{"name found", "connected", "opened"});
}

TEST_CASE("with TLS its handshake is a stage") {
  const DdpServer server(
      [](Peer& client) {
        client.upgrade();
        wait(client);
      },
      support::tls(support::certificates().localhost));
  auto options = to(server);
  options.endpoint.tls = true;
  options.tls.ca_file = support::certificates().ca;
  HeardLink heard(options);
  heard.open();
  REQUIRE(heard.hears("opened"));
  REQUIRE(heard.words() == Words{"name found", "connected", "tls done", "opened"});
}

TEST_CASE("frames given together leave in one write") {
  std::vector<std::vector<std::string>> bursts;
  {
    const DdpServer server([&bursts](Peer& client) {
      client.upgrade();
      for (int i = 0; i < 3; ++i) client.receive();
      bursts = client.bursts();
    });
    HeardLink heard(to(server));
    heard.when_opened = [&heard] { heard.link().send({{"one"}, {"two"}, {"three"}}); };
    heard.open();
    REQUIRE(heard.hears("closed"));
  }
  REQUIRE(bursts == std::vector<std::vector<std::string>>{{"one", "two", "three"}});
}

TEST_CASE("the frames of one read are told together, and the close behind them") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    client.send_raw(support::text_frame("a") + support::text_frame("b") + support::close_frame(4000, "why"));
    client.linger();
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("closed"));
  REQUIRE(Words(heard.words().begin() + 3, heard.words().end()) == Words{"a", "b", "read done", "closed"});
  REQUIRE(heard.end()->cause == core::Cause::lost);
  REQUIRE(heard.end()->close_code == 4000);
}

TEST_CASE("frames that come in one piece with the upgrade are not lost") {
  const DdpServer server([](Peer& client) {
    client.upgrade_with(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
        "Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n" +
        support::text_frame("early"));
    wait(client);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("early"));
}

TEST_CASE("an answer and a frame that come byte by byte are put together") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    for (const char byte : support::text_frame("slowly")) {
      client.send_raw({&byte, 1});
      client.try_receive(2ms);
    }
    wait(client);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("slowly"));
}

TEST_CASE("a paused link reads nothing, sends all the same, and goes on where it was") {
  std::binary_semaphore paused(0);
  const DdpServer server([&paused](Peer& client) {
    client.upgrade();
    client.send("first");
    paused.acquire();
    client.send_all({"second", "third"});
    client.receive();
    client.send("fourth");
    wait(client);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("first"));
  heard.link().pause();
  paused.release();
  heard.listen(50ms);
  REQUIRE(heard.words().back() == "read done");
  REQUIRE(std::count(heard.words().begin(), heard.words().end(), "second") == 0);
  heard.link().send({{"from the pause"}});
  REQUIRE(server.wait_received(std::string("from the pause"), 10s));
  heard.link().resume();
  REQUIRE(heard.hears("fourth"));
}

TEST_CASE("a message that is too long, in one frame or in several, is refused, and the server is told so") {
  const bool fragmented = GENERATE(false, true);
  std::promise<std::optional<int>> code;
  const DdpServer server([&](Peer& client) {
    client.upgrade();
    const std::string text(101, 'x');
    fragmented ? client.send_fragmented(text, 10) : client.send(text);
    code.set_value(client.wait_closed(10s));
  });
  auto options = to(server);
  options.max_message = 100;
  HeardLink heard(options);
  heard.open();
  REQUIRE(heard.hears("closed"));
  REQUIRE(heard.end()->cause == core::Cause::protocol);
  REQUIRE(code.get_future().get() == 1009);
}

TEST_CASE("WebSocket pings are answered with their payload") {
  std::promise<std::string> pong;
  const DdpServer server([&pong](Peer& client) {
    client.upgrade();
    client.ping("payload");
    const std::string head = client.read_exactly(6);
    std::string payload = client.read_exactly(7);
    for (std::size_t i = 0; i < payload.size(); ++i)
      payload[i] = static_cast<char>(payload[i] ^ head[2 + i % 4]);
    pong.set_value(head.substr(0, 2) + payload);
    client.hold(10s);
  });
  HeardLink heard(to(server));
  heard.open();
  auto answer = pong.get_future();
  for (int i = 0; i < 500 && answer.wait_for(0s) != std::future_status::ready; ++i) heard.listen(10ms);
  REQUIRE(answer.wait_for(0s) == std::future_status::ready);
  REQUIRE(answer.get() == "\x8a\x87payload");
}

TEST_CASE("close says goodbye with 1000, and nothing is told afterwards") {
  std::promise<std::optional<int>> code;
  const DdpServer server([&code](Peer& client) {
    client.upgrade();
    client.send("word");
    code.set_value(client.wait_closed(10s));
    client.send_raw(support::text_frame("late"));
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("word"));
  heard.link().close();
  REQUIRE(code.get_future().get() == 1000);
  const auto before = heard.words().size();
  heard.listen(30ms);
  REQUIRE(heard.words().size() <= before + 1);  // the end of the read under way
  REQUIRE_FALSE(heard.end());
}

TEST_CASE("close from within a message is the end of it") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    client.send_all({"one", "two", "three"});
    wait(client);
  });
  HeardLink heard(to(server));
  heard.when_received = [&heard] { heard.link().close(); };
  heard.open();
  REQUIRE(heard.hears("one"));
  heard.listen(30ms);
  REQUIRE(std::count(heard.words().begin(), heard.words().end(), "two") == 0);
  REQUIRE_FALSE(heard.end());
}

TEST_CASE("a link closed while it connects tells nothing more") {
  const support::SilentListener listener;
  net::LinkOptions options;
  options.endpoint.tls = false;
  options.endpoint.host = "127.0.0.1";
  options.endpoint.port = static_cast<std::uint16_t>(listener.port());
  options.endpoint.path = "/";
  HeardLink heard(options);
  heard.open();
  REQUIRE(heard.hears("connected"));
  heard.link().close();
  heard.listen(30ms);
  REQUIRE(heard.words() == Words{"name found", "connected"});
}

TEST_CASE("why a connection could not be opened is told with its phase") {
  net::LinkOptions options;
  options.endpoint.tls = false;
  options.endpoint.path = "/";
  options.endpoint.host = "127.0.0.1";
  options.endpoint.port = static_cast<std::uint16_t>(support::closed_port());
  HeardLink refused(options);
  refused.open();
  REQUIRE(refused.hears("closed"));
  REQUIRE(refused.end()->cause == core::Cause::connect);

  options.endpoint.host = "no-such-host.invalid";
  HeardLink unknown(options);
  unknown.open();
  REQUIRE(unknown.words().empty());
  REQUIRE(unknown.hears("closed"));
  REQUIRE(unknown.words() == Words{"closed"});
  REQUIRE(unknown.end()->cause == core::Cause::dns);
}

TEST_CASE("a link may be opened again after its end") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    client.send("word");
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("closed"));
  heard.open();
  REQUIRE(heard.hears("closed", 2));
  REQUIRE(server.connections() == 2);
}
