// What --where and --until say of a line: 'POINTER OP VALUE'.
#pragma once

#include <optional>
#include <string>

#include "client/pattern.h"
#include "json/pointer.h"

namespace client {

class Condition {
 public:
  /// Throws core::Failure of cause usage.
  static Condition parse(const std::string& text);

  /// Whether a value satisfies it. `*` in the pointer: any of the values it may stand for. `!=` and `!~`
  /// are the opposites of `=` and `~`, so they also hold where nothing is found.
  /// None holds of a line that cannot be judged with that effort.
  bool holds(json::Node root, Effort& effort) const;

 private:
  enum class Test { equal, matches, less, at_most, greater, at_least, exists };
  struct Operator;

  Condition() = default;
  bool compares(json::Node value, Effort& effort) const;

  json::Pointer pointer_;
  Test test_ = Test::exists;
  bool negated_ = false;
  std::string operand_;  // as text
  std::optional<Pattern> pattern_;
  std::optional<std::string> number_;  // the operand, when it is a JSON number
};

}  // namespace client
