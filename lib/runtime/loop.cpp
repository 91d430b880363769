#include "runtime/loop.h"

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>
#include <csignal>

namespace runtime {
namespace {

// What inputs may take before a tick that is due, so that a flood cannot hold time up.
constexpr core::Duration inputs_first = std::chrono::milliseconds(50);

bool inherited_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

core::TimePoint now() { return std::chrono::steady_clock::now(); }

struct Loop::Parts {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(context);
  asio::steady_timer timer{context};
  asio::signal_set signals{context};
  std::function<void(int)> heard;
  std::optional<core::TimePoint> armed;
  bool tick_due = false;

  void listen() {
    signals.async_wait([this](asio::error_code error, int signal) {
      if (error) return;
      signals.remove(signal);  // restores its default action
      heard(signal);
      listen();
    });
  }

  /// A timer that rings too early is left: it is cheaper to let it ring than to set it anew with each input.
  void arm(std::optional<core::TimePoint> at) {
    if (at == armed || (armed && at && *armed < *at)) return;
    armed = at;
    if (!at) {
      timer.cancel();
      return;
    }
    timer.expires_at(*at);
    timer.async_wait([this](asio::error_code error) {
      if (!error) tick_due = true;
    });
  }
};

Loop::Loop() : parts_(std::make_unique<Parts>()) {}
Loop::~Loop() = default;

asio::io_context& Loop::context() { return parts_->context; }

void Loop::hear(const std::vector<int>& signals, std::function<void(int)> heard) {
  for (const int signal : signals) {
    if (!inherited_ignored(signal)) parts_->signals.add(signal);
  }
  parts_->heard = std::move(heard);
  parts_->listen();
}

void Loop::run(const std::function<bool()>& over,
               const std::function<std::optional<core::TimePoint>()>& wake_at,
               const std::function<void()>& ticked) {
  while (!over()) {
    parts_->arm(wake_at());
    parts_->context.run_one();
    if (!parts_->tick_due) continue;
    const core::TimePoint until = now() + inputs_first;
    while (!over() && now() < until && parts_->context.poll_one() != 0) {
    }
    parts_->tick_due = false;
    parts_->armed.reset();
    if (over()) break;
    const auto due = wake_at();
    if (due && now() >= *due) ticked();
  }
}

}  // namespace runtime
