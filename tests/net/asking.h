// Requests by HTTP over a real socket, for tests.
#pragma once

#include <asio/io_context.hpp>
#include <optional>
#include <string>

#include "net/http_client.h"
#include "runtime/loop.h"
#include "support/catch.hpp"
#include "support/ddp_server.h"

using namespace std::chrono_literals;

inline net::LinkOptions options_to(int port) {
  net::LinkOptions options;
  options.endpoint = {false, "127.0.0.1", static_cast<std::uint16_t>(port), "/websocket"};
  options.user_agent = "agent";
  options.max_message = 1'000'000;
  return options;
}

/// Requests in a loop of their own, one after the other, and what became of them.
class Asking : public client::HttpListener {
 public:
  explicit Asking(net::LinkOptions options)
      : link_(loop_.context(), std::move(options), runtime::now),
        http_(loop_.context(), link_, runtime::now) {}
  explicit Asking(const support::DdpServer& server) : Asking(options_to(server.port())) {}

  void ask(client::HttpRequest request) {
    outcome_.reset();
    http_.ask(std::move(request), *this);
    REQUIRE_FALSE(outcome_);  // never from within
  }
  /// `STATUS body`, or `CAUSE message` in numbers of core::Cause.
  std::string answer(core::Duration longest = 10s) {
    const auto end = runtime::now() + longest;
    bool late = false;
    loop_.run([&] { return late || outcome_.has_value(); }, [&] { return end; },
              [&] { late = runtime::now() >= end; });
    if (!outcome_) return "nothing";
    if (const auto* answer = std::get_if<client::HttpAnswer>(&*outcome_))
      return std::to_string(answer->status) + " " + answer->body;
    return "failure " + failure().message;
  }
  std::string get(const std::string& target = "/api/v1/me") {
    ask({.target = target});
    return answer();
  }
  std::string post(const std::string& body) {
    ask({.verb = "POST", .target = "/api/v1/x", .content_type = "application/json", .body = body});
    return answer();
  }
  const core::Failure& failure() const { return std::get<core::Failure>(*outcome_); }
  core::Cause cause() const { return failure().cause; }
  const client::HttpAnswer& whole() const { return std::get<client::HttpAnswer>(*outcome_); }
  void give_up() { http_.give_up(); }
  bool ended() const { return outcome_.has_value(); }
  int left = 0, signs_of_life = 0;

 private:
  void http_leaves(core::TimePoint) override { ++left; }
  void http_progressed(core::TimePoint) override { ++signs_of_life; }
  void http_answered(client::HttpOutcome outcome, core::TimePoint) override {
    REQUIRE_FALSE(outcome_);  // once
    outcome_ = std::move(outcome);
  }

  runtime::Loop loop_;
  net::WebsocketLink link_;
  net::HttpClient http_;
  std::optional<client::HttpOutcome> outcome_;
};
