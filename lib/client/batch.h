// The task of many requests over one connection: one a line comes in, and each gets one line of an answer, in
// the order of the requests. Answers that have come before their turn count as open, so that there are never
// more lines in memory than may be open at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "client/batch_item.h"
#include "client/task.h"

namespace client {

/// How far a batch is: answers that were printed, and how many of them are failures.
struct BatchProgress {
  std::uint64_t answered = 0;
  std::uint64_t failed = 0;
};

// More than ten members: its items, and how far these, the input and the pace are.
class Batch final : public Task {
 public:
  struct Options {
    std::size_t jobs = 16;   // open at once, at most
    bool fail_fast = false;  // no line is read behind the first that fails
    /// Between one request and the next, at the least.
    core::Duration spacing = core::Duration::zero();
    /// Bytes of the messages of one subscription, at most.
    std::size_t most_messages = 0;
    /// The JSON object that tells of a failure.
    std::function<std::string(const core::Failure&)> error;
    /// How long a server that refused a request for its rate is left alone; empty for any other error.
    std::function<std::optional<std::chrono::milliseconds>(json::Node error)> rate_limit_wait;
    /// Whether a method without a result has refused.
    std::function<bool(std::string_view method)> must_answer;
    std::function<BatchSub(const BatchRequest& request, const std::string& user_id)> subscription;
    /// Told after each answer; may be empty.
    std::function<void(const BatchProgress&, core::TimePoint now)> progressed;
  };

  explicit Batch(Options options) : options_(std::move(options)) {}

  void begin(Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) override;
  std::optional<core::TimePoint> wake_at() const override;
  void ticked(Conversation& conversation, core::TimePoint now) override;
  void time_over(Conversation&, core::TimePoint) override { time_over_ = true; }
  /// Nothing more is sent to a server that has asked for a pause.
  bool wants_input() const override;
  void input(std::string_view line, Conversation& conversation, core::TimePoint now) override;
  void input_ended(Conversation& conversation, core::TimePoint now) override;
  bool owes_each_line() const override { return !no_more_; }
  void late_input(std::string_view line, Conversation& conversation) override;
  void closing(Conversation& conversation) override;
  core::Phase phase() const override { return core::Phase::call; }
  /// No request is spent on a login that is refused.
  bool needs_user() const override { return true; }
  bool has_answer() const override { return true; }

 private:
  BatchItem& take(std::string_view line, const std::string& user_id);
  void send(BatchItem& item, Conversation& conversation, core::TimePoint now);
  void method_answered(const ddp::Answer& answer, Conversation& conversation, core::TimePoint now);
  void ended(const ddp::Ended& ended, Conversation& conversation, core::TimePoint now);
  void told(const ddp::Message& message, Conversation& conversation, core::TimePoint now);
  /// What is refused for its rate is asked again later; else why it failed is its answer.
  void refused(BatchItem& item, const Refused& why, Conversation& conversation, core::TimePoint now);
  void fail(BatchItem& item, const core::Failure& failure);
  BatchItem* with_id(ddp::Id id);
  const BatchItem* twin_of(const BatchItem& item) const;
  /// Prints the answers whose turn it is.
  void print(Conversation& conversation, core::TimePoint now);
  /// The same, and ends the run behind the last one.
  void finish(Conversation& conversation, core::TimePoint now);

  Options options_;
  BatchReader reader_;
  std::deque<BatchItem> items_;  // in the order of their lines
  std::uint64_t lines_ = 0;
  BatchProgress progress_;
  std::optional<core::TimePoint> spaced_until_;  // nothing is sent before
  core::TimePoint told_until_{};                 // a wait up to then was told
  core::TimePoint now_{};                        // when something happened last
  bool no_more_ = false;                         // lines are read
  bool failed_ = false;                          // any of them
  bool time_over_ = false;
};

}  // namespace client
