#include "bench/batch_path.h"

#include <fcntl.h>

#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bench/null_world.h"
#include "client/batch.h"
#include "output/line_writer.h"
#include "rocketchat/login/credential.h"

namespace bench {
namespace {

constexpr int warm_up = 2000;
constexpr int window = 16;

/// Lines that are there whenever they are wanted.
class Lines final : public client::Source {
 public:
  void resume(client::SourceListener& listener) override {
    listener_ = &listener;
    open_ = true;
  }
  void pause() override { open_ = false; }
  bool at_hand() const override { return false; }

  /// Hands over as many as are wanted, up to `until`.
  void read(int until, core::TimePoint now) {
    while (open_ && next_ < until) {
      const std::string number = std::to_string(next_++);
      listener_->line(R"({"id":)" + number + R"(,"method":"echo","params":[)" + number + "]}", now);
    }
    listener_->lines_read(now);
  }
  void end(core::TimePoint now) { listener_->input_ended(now); }
  int given() const { return next_; }

 private:
  client::SourceListener* listener_ = nullptr;
  bool open_ = false;
  int next_ = 0;
};

client::Batch::Options options() {
  client::Batch::Options options;
  options.jobs = window;
  options.error = [](const core::Failure& failure) { return failure.message; };
  options.rate_limit_wait = [](json::Node) { return std::optional<std::chrono::milliseconds>(); };
  options.must_answer = [](std::string_view) { return false; };
  return options;
}

}  // namespace

int batch_path(int count) {
  NullWorld world;
  output::LineWriter lines(open("/dev/null", O_WRONLY | O_CLOEXEC));
  rocketchat::Credential login(rocketchat::Anonymous{}, rocketchat::NoCode{});
  client::Batch task(options());
  Lines source;
  client::Run run(plan(), {}, login, task,
                  {world.link, world.http, lines, world.observer, world.nobody, &source});
  const core::TimePoint now{};
  run.start(now);
  run.opened(now);
  run.received(R"({"msg":"connected","session":"85MSKtLRtkesWESpb"})", now);
  run.read_done(now);
  int answered = 0;
  const auto pass = [&](int until) {
    while (answered < until) {
      source.read(until, now);
      for (; answered < source.given(); ++answered) {
        const std::string number = std::to_string(answered);
        run.received(
            R"({"msg":"result","id":")" + std::to_string(answered + 1) + R"(","result":)" + number + "}",
            now);
      }
      run.read_done(now);
    }
  };
  pass(warm_up);  // what a long batch has loaded and reserved, whatever COUNT is
  pass(warm_up + count);
  const bool early = run.outcome().has_value();
  source.end(now);
  if (!early && run.outcome()) return 0;
  std::fputs("pure_path: not every call was answered, and once\n", stderr);
  return 1;
}

}  // namespace bench
