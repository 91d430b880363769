// What waits to be sent, when the server takes its time or never reads; and signs of its life.
#include <future>

#include "support/catch.hpp"
#include "support/frames.h"
#include "tests/net/heard_link.h"

using support::Peer;

TEST_CASE("a server that does not read what is sent to it is lost, after a bounded amount") {
  const DdpServer server([](Peer& client) {
    client.upgrade();
    client.hold(20s);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("opened"));

  const std::vector<ddp::Frame> burst(10, {std::string(10'000, 'x')});
  int bursts = 0;
  while (!heard.end() && bursts < 10'000) {
    heard.link().send(burst);
    if (++bursts % 10 == 0) heard.listen(0ms);
  }

  REQUIRE(heard.end());
  CHECK(heard.end()->cause == core::Cause::lost);
  CHECK(heard.end()->message.find("read") != std::string::npos);
}

TEST_CASE(
    "a server that does not read is told of, and that it reads again; what was given meanwhile arrives") {
  constexpr std::size_t size = 10'000;
  std::promise<void> stuck;
  std::promise<std::size_t> received;
  const DdpServer server([&](Peer& client) {
    client.upgrade();
    stuck.get_future().wait_for(10s);
    std::size_t frames = 0;
    while (client.receive() != "last") ++frames;
    received.set_value(frames);
    client.hold(20s);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("opened"));

  std::size_t frames = 0;
  while (heard.link().has_room() && frames < 10'000) {
    heard.link().send({{std::string(size, 'x')}});
    if (++frames % 10 == 0) heard.listen(0ms);
  }
  REQUIRE_FALSE(heard.link().has_room());
  heard.link().send({{"a pong"}, {"last"}});
  CHECK(std::count(heard.words().begin(), heard.words().end(), "room again") == 0);
  stuck.set_value();

  REQUIRE(heard.hears("room again"));
  CHECK(heard.link().has_room());
  auto got = received.get_future();
  for (int i = 0; i < 1000 && got.wait_for(0s) != std::future_status::ready; ++i) heard.listen(10ms);
  REQUIRE(got.wait_for(0s) == std::future_status::ready);
  CHECK(got.get() == frames + 1);
  CHECK_FALSE(heard.end());
}

TEST_CASE("a small frame behind a long one that is on its way is no reason to give up") {
  std::promise<void> given;
  const DdpServer server([&](Peer& client) {
    client.upgrade();
    given.get_future().wait_for(10s);
    client.receive();
    client.receive();
    client.send("both");
    client.hold(20s);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("opened"));

  heard.link().send({{std::string(20'000'000, 'x')}});
  heard.link().send({{"a ping"}});
  given.set_value();

  CHECK(heard.hears("both"));
}

TEST_CASE("a burst of any length is sent, when the server reads") {
  std::promise<std::size_t> received;
  const DdpServer server([&received](Peer& client) {
    client.upgrade();
    std::size_t bytes = 0;
    for (int i = 0; i < 50; ++i) bytes += client.receive().size();
    received.set_value(bytes);
    client.wait_closed(10s);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("opened"));

  heard.link().send(std::vector<ddp::Frame>(50, {std::string(200'000, 'x')}));

  auto bytes = received.get_future();
  for (int i = 0; i < 1000 && bytes.wait_for(0s) != std::future_status::ready; ++i) heard.listen(10ms);
  REQUIRE(bytes.wait_for(0s) == std::future_status::ready);
  CHECK(bytes.get() == 10'000'000);
  CHECK_FALSE(heard.end());
}

TEST_CASE("of a flood of pings the last is answered, and not each") {
  constexpr int pings = 200'000;
  std::promise<int> pongs;
  const DdpServer server([&pongs](Peer& client) {
    client.upgrade();
    std::string flood;
    for (int i = 1; i < pings; ++i)
      flood += support::frame(support::opcode::ping, true, std::string(100, 'p'));
    client.send_raw(flood + support::frame(support::opcode::ping, true, "last"));
    support::FrameReader frames;
    for (int count = 0;;) {
      frames.feed(client.read_exactly(1));
      const auto frame = frames.next();
      if (!frame) continue;
      ++count;
      if (frame->payload != "last") continue;
      pongs.set_value(count);
      break;
    }
    client.hold(10s);
  });
  HeardLink heard(to(server));
  heard.open();

  auto count = pongs.get_future();
  for (int i = 0; i < 1000 && count.wait_for(0s) != std::future_status::ready; ++i) heard.listen(10ms);
  REQUIRE(count.wait_for(0s) == std::future_status::ready);
  CHECK(count.get() < pings / 4);
}

TEST_CASE("bytes that are no whole message yet are a sign of life") {
  std::promise<void> told;
  const DdpServer server([&told](Peer& client) {
    client.upgrade();
    const std::string frame = support::text_frame(std::string(1000, 'x'));
    client.send_raw(std::string_view(frame).substr(0, 500));
    told.get_future().wait_for(10s);
    client.send_raw(std::string_view(frame).substr(500));
    client.wait_closed(10s);
  });
  HeardLink heard(to(server));
  heard.open();
  REQUIRE(heard.hears("opened"));
  for (int i = 0; i < 1000 && heard.signs_of_life() == 0; ++i) heard.listen(10ms);
  CHECK(heard.signs_of_life() > 0);
  CHECK(std::count(heard.words().begin(), heard.words().end(), std::string(1000, 'x')) == 0);
  told.set_value();
  REQUIRE(heard.hears(std::string(1000, 'x')));
}
