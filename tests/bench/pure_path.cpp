// pure_path COUNT [plain|select|where]: that many messages of a stream through the run, from the text of a
// frame to the line that leaves: no network, and nothing that differs from run to run, so that instructions
// can be counted.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/room_message.h"
#include "client/run.h"
#include "output/line_writer.h"
#include "rocketchat/credential.h"
#include "rocketchat/refusal.h"
#include "rocketchat/stream.h"

namespace {

constexpr std::size_t message_size = 300;
constexpr int frames_a_read = 64;
constexpr int warm_up = 8000;

class NullLink final : public client::Link {
 public:
  void open(client::LinkListener&) override {}
  void send(const std::vector<ddp::Frame>&) override {}
  void pause() override {}
  void resume() override {}
  void close() override {}
};

class NullObserver final : public client::Observer {
 public:
  void happened(std::string_view, std::string_view, core::TimePoint) override {}
  void frame_sent(const ddp::Frame&, core::TimePoint) override {}
  void frame_received(std::string_view, bool, core::TimePoint) override {}
  bool wants_frames() const override { return false; }
};

class Nobody final : public client::CodePrompt {
 public:
  void ask(client::CodeListener&) override {}
};

client::Selection selection(const std::string& kind) {
  client::Selection selection;
  if (kind == "select") selection.select = json::Pointer::parse("/fields/args/0");
  if (kind == "where") selection.where.push_back(client::Condition::parse("/fields/args/0/u/username = bob"));
  return selection;
}

client::Plan plan() {
  using std::chrono::seconds;
  client::Plan plan;
  plan.limits.connect = seconds(10);
  plan.timing = {seconds(20), seconds(15), seconds(30)};
  plan.most_held = 1024 * 1024;
  plan.refusal = rocketchat::refusal;
  return plan;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 0;
  NullLink link;
  NullObserver observer;
  Nobody nobody;
  output::LineWriter lines(open("/dev/null", O_WRONLY | O_CLOEXEC));
  rocketchat::Credential login(rocketchat::Anonymous{}, rocketchat::NoCode{});
  rocketchat::Stream task("stream-room-messages", {"GENERAL"}, R"(["",false])");
  client::Run run(plan(), selection(argc > 2 ? argv[2] : "plain"), login, task,
                  {link, lines, observer, nobody});

  std::vector<std::string> frames;
  for (std::size_t i = 0; i < 4; ++i) frames.push_back(bench::room_message(message_size, i));
  const core::TimePoint now{};
  run.start(now);
  run.opened(now);
  run.received(R"({"msg":"connected","session":"85MSKtLRtkesWESpb"})", now);
  run.received(R"({"msg":"ready","subs":["1"]})", now);
  run.read_done(now);
  // With what a long stream has loaded, whatever COUNT is.
  for (int i = 0; i < warm_up; ++i) run.received(frames[static_cast<std::size_t>(i) % frames.size()], now);
  for (int i = 0; i < count; ++i) {
    run.received(frames[static_cast<std::size_t>(i) % frames.size()], now);
    if (i % frames_a_read == frames_a_read - 1) run.read_done(now);
  }
  run.read_done(now);
  if (!run.outcome()) return 0;
  std::fputs("pure_path: the run has ended by itself\n", stderr);
  return 1;
}
