// Which lines are printed, what of them, and when enough were: --where, --until, --select, --raw-output,
// --count.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "client/condition.h"
#include "client/line.h"
#include "client/sink.h"
#include "json/pointer.h"
#include "json/reader.h"

namespace client {

struct Selection {
  /// Whether it depends on what is inside a line.
  bool looks_inside() const { return !where.empty() || until || select || raw_output; }

  std::vector<Condition> where;    // all must hold for a line to be printed
  std::optional<Condition> until;  // the first printed line for which it holds is the last
  std::optional<json::Pointer> select;
  bool raw_output = false;
  std::optional<std::uint64_t> count;
};

class Printer {
 public:
  Printer(Selection selection, Sink& sink) : selection_(std::move(selection)), sink_(sink) {}

  /// False when the selection left nothing of it.
  bool print(const Line& line);
  /// Whether every condition of `where` holds of a line whose inside is known.
  bool passes(const Line& line) const;
  /// Whether `print` would leave something of it.
  bool would_print(const Line& line) const;
  json::Node selected(json::Node root) const {
    return selection_.select ? selection_.select->find(root) : root;
  }
  /// Whether a goal was set for the lines, and whether it is met.
  bool has_goal() const { return selection_.count || selection_.until; }
  bool goal_met() const { return until_met_ || (selection_.count && lines_ >= *selection_.count); }
  /// Whether there was a line that could not be judged: no condition held of it.
  bool unjudged() const { return unjudged_; }

 private:
  bool passes(json::Node root, Effort& effort) const;

  Selection selection_;
  Sink& sink_;
  json::Reader reader_;  // for lines of which the inside is not known
  std::uint64_t lines_ = 0;
  bool until_met_ = false;
  bool unjudged_ = false;
};

}  // namespace client
