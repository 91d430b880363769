// A world in which nothing costs anything but the run itself.
#pragma once

#include "client/run.h"
#include "rocketchat/refusal.h"

namespace bench {

class NullLink final : public client::Link {
 public:
  void open(client::LinkListener&) override {}
  void send(const std::vector<ddp::Frame>&) override {}
  bool has_room() const override { return true; }
  void pause() override {}
  void resume() override {}
  void close() override {}
};

class NullObserver final : public client::Observer {
 public:
  void happened(const client::Event&, core::TimePoint) override {}
  void frame_sent(const ddp::Frame&, core::TimePoint) override {}
  void frame_received(std::string_view, bool, core::TimePoint) override {}
  void request_sent(const client::HttpRequest&, core::TimePoint) override {}
  void answer_received(const client::HttpAnswer&, core::TimePoint) override {}
  bool wants_frames() const override { return false; }
};

class NullHttp final : public client::Http {
 public:
  void ask(client::HttpRequest, client::HttpListener&) override {}
  void give_up() override {}
};

class Nobody final : public client::CodePrompt {
 public:
  void ask(client::CodeListener&, const std::string&) override {}
};

struct NullWorld {
  NullLink link;
  NullHttp http;
  NullObserver observer;
  Nobody nobody;
};

inline client::Plan plan() {
  using std::chrono::seconds;
  client::Plan plan;
  plan.limits.connect = seconds(10);
  plan.timing = {seconds(20), seconds(15), seconds(30)};
  plan.most_held = 1024 * 1024;
  plan.refusal = rocketchat::refusal;
  return plan;
}

}  // namespace bench
