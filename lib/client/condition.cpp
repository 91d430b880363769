#include "client/condition.h"

#include <algorithm>
#include <compare>
#include <iterator>

#include "core/failure.h"
#include "json/document.h"
#include "json/number.h"
#include "json/text.h"

namespace client {

struct Condition::Operator {
  std::string_view word;
  Test test;
  bool negated;
  bool unary;
};

namespace {

core::Failure wrong(const std::string& why) {
  return core::usage(why, "write 'POINTER OP VALUE', as in '/msg ~ ^ERROR'");
}

}  // namespace

Condition Condition::parse(const std::string& text) {
  static constexpr Operator operators[] = {
      {"=", Test::equal, false, false},      {"!=", Test::equal, true, false},
      {"~", Test::matches, false, false},    {"!~", Test::matches, true, false},
      {"<", Test::less, false, false},       {"<=", Test::at_most, false, false},
      {">", Test::greater, false, false},    {">=", Test::at_least, false, false},
      {"exists", Test::exists, false, true}, {"missing", Test::exists, true, true},
  };
  if (!json::valid_utf8(text)) throw core::usage("a condition is not valid UTF-8");
  const auto blank = text.find(' ');
  auto pointer = json::Pointer::parse(std::string_view(text).substr(0, blank));
  if (!pointer) throw wrong("it does not begin with a JSON Pointer");
  const std::string_view rest =
      blank == std::string::npos ? std::string_view{} : std::string_view(text).substr(blank + 1);
  const auto second = rest.find(' ');
  const std::string_view word = rest.substr(0, second);
  const auto* known = std::find_if(std::begin(operators), std::end(operators),
                                   [word](const Operator& one) { return one.word == word; });
  if (known == std::end(operators)) throw wrong("the operator is none of = != ~ !~ < <= > >= exists missing");
  if (known->unary != (second == std::string_view::npos)) {
    throw wrong(known->unary ? "something stands behind the operator" : "the value is missing");
  }

  Condition condition;
  condition.pointer_ = std::move(*pointer);
  condition.test_ = known->test;
  condition.negated_ = known->negated;
  if (known->unary) return condition;
  condition.operand_ = rest.substr(second + 1);
  if (known->test == Test::matches) condition.pattern_.emplace(condition.operand_);
  const auto operand = json::Document::parse(condition.operand_);
  if (operand && operand->root().type() == json::Type::number) condition.number_ = operand->text();
  return condition;
}

bool Condition::holds(json::Node root, Effort& effort) const {
  const bool found =
      pointer_.any(root, [this, &effort](json::Node value) { return compares(value, effort); });
  return found != negated_ && !effort.spent();
}

bool Condition::compares(json::Node value, Effort& effort) const {
  if (test_ == Test::exists) return true;
  const json::Type type = value.type();
  if (test_ == Test::equal && type == json::Type::string) return value.is(operand_);
  const auto characters = type == json::Type::string ? value.string() : std::nullopt;
  if (test_ == Test::matches) return characters && pattern_->found_in(*characters, effort);
  std::partial_ordering found = std::partial_ordering::unordered;
  switch (type) {
    case json::Type::string: found = *characters <=> operand_; break;
    case json::Type::number:
      if (number_) found = json::compare_numbers(value.text(), *number_);
      break;
    case json::Type::boolean:
    case json::Type::null: return test_ == Test::equal && value.text() == operand_;
    case json::Type::absent:
    case json::Type::object:
    case json::Type::array: return false;
  }
  switch (test_) {
    case Test::equal: return found == 0;
    case Test::less: return found < 0;
    case Test::at_most: return found <= 0;
    case Test::greater: return found > 0;
    case Test::at_least: return found >= 0;
    case Test::matches:
    case Test::exists: break;
  }
  return false;
}

}  // namespace client
