// An observer that notes what it sees, a person who is asked for codes, and a login by script.
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "client/code_prompt.h"
#include "client/login.h"
#include "client/observer.h"

namespace support {

class FakeObserver final : public client::Observer {
 public:
  void happened(const client::Event& event, core::TimePoint) override {
    static constexpr const char* names[] = {"connected", "ready",   "lost",    "reconnecting", "reconnected",
                                            "caught_up", "gap",     "dropped", "paused",       "resumed",
                                            "unjudged",  "waiting", "rest"};
    events.emplace_back(names[event.index()]);
    told.push_back(event);
  }
  void frame_sent(const ddp::Frame& frame, core::TimePoint) override { sent.push_back(frame.text); }
  void frame_received(std::string_view text, bool secret, core::TimePoint) override {
    received.emplace_back(text);
    if (secret) secrets.emplace_back(text);
  }
  void request_sent(const client::HttpRequest& request, core::TimePoint) override {
    sent.push_back(request.verb + " " + request.target);
  }
  void answer_received(const client::HttpAnswer& answer, core::TimePoint) override {
    received.push_back(std::to_string(answer.status) + " " + answer.body);
  }
  bool wants_frames() const override { return curious; }

  bool curious = true;
  std::vector<std::string> events;  // their names
  std::vector<client::Event> told;  // the same
  std::vector<std::string> sent;
  std::vector<std::string> received;
  std::vector<std::string> secrets;  // of those received
};

class FakePerson final : public client::CodePrompt {
 public:
  void ask(client::CodeListener& listener, const std::string& method) override {
    asked_by = &listener;
    asked_for = method;
    ++times;
  }

  client::CodeListener* asked_by = nullptr;
  std::string asked_for;
  int times = 0;
};

/// A token's login, unless the test says otherwise. An error means what `on_error` says next, then a refusal;
/// so does an answer that names no user.
class FakeLogin final : public client::Login {
 public:
  std::optional<std::string> params() override {
    if (anonymous) return std::nullopt;
    return code_.empty() ? R"([{"resume":"t"}])" : R"([{"resume":"t","code":")" + code_ + R"("}])";
  }
  Step answered(json::Node result, json::Node error) override {
    const auto id = result.member("id").string();
    if (!error && id) return In{*id};
    if (!on_error.empty()) {
      Step step = std::move(on_error.front());
      on_error.pop_front();
      return step;
    }
    core::Failure failure;
    failure.cause = core::Cause::login_rejected;
    failure.phase = core::Phase::login;
    failure.message = error ? error.text() : "no user";
    return failure;
  }
  void code(std::string code) override { code_ = std::move(code); }
  bool pipelines() const override { return token; }
  std::string_view session_token() const override { return anonymous ? "" : "t"; }
  bool leaves_token() const override { return !token && !anonymous; }

  bool anonymous = false;
  bool token = true;
  std::deque<Step> on_error;

 private:
  std::string code_;
};

}  // namespace support
