// The one thread's loop: input, time and signals, one at a time. Owns the one timer and reads the clock.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/time.h"

namespace asio {
class io_context;
}

namespace runtime {

/// The time now.
core::TimePoint now();

class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  asio::io_context& context();

  /// Hears each of `signals` once; a second one of the same kind finds its default action. Those that the
  /// program inherited as ignored stay so.
  void hear(const std::vector<int>& signals, std::function<void(int)> heard);

  /// Runs until `over`. Between two inputs `wake_at` says when `ticked` is due; what can be read by then is
  /// read first.
  void run(const std::function<bool()>& over, const std::function<std::optional<core::TimePoint>()>& wake_at,
           const std::function<void()>& ticked);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace runtime
