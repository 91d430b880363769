// A link to a server in this process, turned by a loop of its own, and what it has told.
#pragma once

#include <algorithm>
#include <asio/io_context.hpp>
#include <string>
#include <vector>

#include "net/websocket_link.h"
#include "runtime/loop.h"
#include "support/ddp_server.h"

using namespace std::chrono_literals;
using support::DdpServer;

/// A link in a loop, and what its listener has heard, in order.
class HeardLink : public client::LinkListener {
 public:
  explicit HeardLink(net::LinkOptions options) : link_(loop_.context(), std::move(options), runtime::now) {}

  void open() { link_.open(*this); }
  net::WebsocketLink& link() { return link_; }
  asio::io_context& context() { return loop_.context(); }
  const std::vector<std::string>& words() const { return words_; }
  const std::optional<core::Failure>& end() const { return end_; }
  /// How often bytes came.
  int signs_of_life() const { return signs_of_life_; }

  /// Turns the loop until it has heard the word so often; false when ten seconds pass before.
  bool hears(const std::string& word, std::ptrdiff_t times = 1) {
    const auto heard = [&] { return std::count(words_.begin(), words_.end(), word) >= times; };
    return turn(heard, 10s);
  }
  /// Turns the loop for so long.
  void listen(core::Duration time) {
    turn([] { return false; }, time);
  }
  std::function<void()> when_opened = [] {};
  std::function<void()> when_received = [] {};

 private:
  bool turn(const std::function<bool()>& over, core::Duration time) {
    const auto end = runtime::now() + time;
    bool late = false;
    loop_.run([&] { return late || over(); }, [&] { return end; }, [&] { late = runtime::now() >= end; });
    return over();
  }
  void reached(client::Stage stage, core::TimePoint) override {
    words_.push_back(stage == client::Stage::name_found  ? "name found"
                     : stage == client::Stage::connected ? "connected"
                                                         : "tls done");
  }
  void opened(core::TimePoint) override {
    words_.emplace_back("opened");
    when_opened();
  }
  void received(std::string_view text, core::TimePoint) override {
    words_.emplace_back(text);
    when_received();
  }
  void progressed(core::TimePoint, bool in_message) override { signs_of_life_ += in_message ? 1 : 0; }
  void read_done(core::TimePoint) override { words_.emplace_back("read done"); }
  void room_again(core::TimePoint) override { words_.emplace_back("room again"); }
  void closed(core::Failure why, core::TimePoint) override {
    words_.emplace_back("closed");
    end_ = std::move(why);
  }

  runtime::Loop loop_;
  net::WebsocketLink link_;
  std::vector<std::string> words_;
  std::optional<core::Failure> end_;
  int signs_of_life_ = 0;
};

inline net::LinkOptions to(const DdpServer& server) {
  net::LinkOptions options;
  options.endpoint.tls = false;
  options.endpoint.host = "127.0.0.1";
  options.endpoint.port = static_cast<std::uint16_t>(server.port());
  options.endpoint.path = "/websocket";
  options.max_message = 1'000'000;
  return options;
}
