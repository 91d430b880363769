// What of a line is printed, and when enough was: --select, --raw-output, --count.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "client/sink.h"
#include "json/pointer.h"

namespace client {

struct Selection {
  std::optional<json::Pointer> select;
  bool raw_output = false;
  std::optional<std::uint64_t> count;
};

class Printer {
 public:
  Printer(Selection selection, Sink& sink) : selection_(std::move(selection)), sink_(sink) {}

  /// Prints judged JSON. False when the selection left nothing of it.
  bool print(std::string_view judged, bool spaced);
  /// Whether a goal was set for the lines, and whether it is met.
  bool has_goal() const { return selection_.count.has_value(); }
  bool goal_met() const { return selection_.count && lines_ >= *selection_.count; }

 private:
  Selection selection_;
  Sink& sink_;
  std::uint64_t lines_ = 0;
};

}  // namespace client
