// The task of many calls over one connection: a request a line comes in, and each gets one line of an answer,
// in the order of the requests. Answers that have come before their turn count as open, so that there are
// never more lines in memory than may be open at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "client/batch_request.h"
#include "client/task.h"

namespace client {

class Batch final : public Task {
 public:
  struct Options {
    std::size_t jobs = 16;   // open at once, at most
    bool fail_fast = false;  // no line is read behind the first that fails
    /// The JSON object that tells of a failure.
    std::function<std::string(const core::Failure&)> error;
    /// How long a server that refused a call for its rate is left alone; empty for any other error.
    std::function<std::optional<std::chrono::milliseconds>(json::Node error)> rate_limit_wait;
    /// Whether a method without a result has refused.
    std::function<bool(std::string_view method)> must_answer;
  };

  explicit Batch(Options options) : options_(std::move(options)) {}

  void begin(Conversation&, core::TimePoint) override {}
  void received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) override;
  std::optional<core::TimePoint> wake_at() const override;
  void ticked(Conversation& conversation, core::TimePoint now) override;
  /// Nothing more is sent to a server that has asked for a pause.
  bool wants_input() const override;
  void input(std::string_view line, Conversation& conversation, core::TimePoint now) override;
  void input_ended(Conversation& conversation, core::TimePoint now) override;
  void closing(Conversation& conversation) override;
  core::Phase phase() const override { return core::Phase::call; }
  /// No request is spent on a login that is refused.
  bool needs_user() const override { return true; }
  bool has_answer() const override { return true; }

 private:
  struct Item {
    std::uint64_t line;
    BatchRequest request;
    ddp::Id call = 0;  // 0: not on its way
    core::TimePoint sent{};
    std::optional<core::TimePoint> due = {};  // of the next attempt
    std::string answer = {};                  // the line that is printed; empty until it is known
  };

  void send(Item& item, Conversation& conversation, core::TimePoint now);
  void judge(Item& item, const ddp::Answer& answer, const Conversation& conversation, core::TimePoint now);
  void fail(Item& item, const core::Failure& failure);
  /// Prints the answers whose turn it is.
  void print(Conversation& conversation);
  /// The same, and ends the run behind the last one.
  void finish(Conversation& conversation);

  Options options_;
  BatchReader reader_;
  std::deque<Item> items_;  // in the order of their lines
  std::uint64_t lines_ = 0;
  bool no_more_ = false;  // lines are read
  bool failed_ = false;   // any of them
};

}  // namespace client
