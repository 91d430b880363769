#include "runtime/secret_in_loop.h"

#include <poll.h>
#include <signal.h>

#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <optional>
#include <utility>

#include "runtime/loop.h"

namespace runtime {
namespace {

// A command tells of its end by no descriptor that one could wait for.
constexpr core::Duration moment = std::chrono::milliseconds(5);

sigset_t blocked_now() {
  sigset_t blocked;
  sigprocmask(SIG_BLOCK, nullptr, &blocked);
  return blocked;
}

bool readable(int descriptor) {
  pollfd ready{descriptor, POLLIN, 0};
  return poll(&ready, 1, 0) == 1;
}

}  // namespace

struct SecretInLoop::Parts : std::enable_shared_from_this<Parts> {
  Parts(asio::io_context& loop, SecretCommand what, std::function<void(Outcome)> then)
      : command(std::move(what)), ended(std::move(then)), end(now() + command.limit), timer(loop) {}

  void look_again() {
    timer.expires_after(moment);
    timer.async_wait([self = shared_from_this()](std::error_code) { self->look(); });
  }

  void look() {
    if (!ended) return;
    try {
      if (!reading) reading.emplace(command, blocked_now());
      while (readable(reading->output()) && reading->take()) {
      }
      if (!reading->ended()) {
        if (now() >= end) throw reading->failure("took too long");
        return look_again();
      }
      finish(reading->secret());
    } catch (core::Failure& failure) {
      finish(std::move(failure));
    }
  }

  void finish(Outcome outcome) {
    reading.reset();
    std::exchange(ended, nullptr)(std::move(outcome));
  }

  SecretCommand command;
  std::function<void(Outcome)> ended;
  core::TimePoint end;
  asio::steady_timer timer;
  std::optional<SecretReading> reading;
};

SecretInLoop::SecretInLoop(asio::io_context& loop, SecretCommand command, std::function<void(Outcome)> ended)
    : parts_(std::make_shared<Parts>(loop, std::move(command), std::move(ended))) {
  parts_->look_again();
}

SecretInLoop::~SecretInLoop() {
  parts_->ended = nullptr;
  parts_->reading.reset();
  parts_->timer.cancel();
}

}  // namespace runtime
