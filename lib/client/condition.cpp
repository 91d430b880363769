#include "client/condition.h"

#include <algorithm>
#include <compare>
#include <cstdlib>
#include <iterator>

#include "core/failure.h"
#include "json/reader.h"
#include "json/text.h"
#include "json/value.h"

namespace client {

struct Condition::Operator {
  std::string_view word;
  Test test;
  bool negated;
  bool unary;
};

namespace {

core::Failure wrong(const std::string& text, const std::string& why) {
  return core::usage("condition '" + text + "': " + why, "write 'POINTER OP VALUE', as in '/msg ~ ^ERROR'");
}

/// Two JSON numbers; exactly where both are 64-bit integers.
std::partial_ordering order(std::string_view a, std::string_view b) {
  const auto a_integer = json::integer_of(a);
  const auto b_integer = json::integer_of(b);
  if (a_integer && b_integer) return *a_integer <=> *b_integer;
  // A number beyond doubles is infinite or zero. Not from_chars: it would load libm at each start.
  const auto real = [](std::string_view text) { return std::strtod(std::string(text).c_str(), nullptr); };
  return real(a) <=> real(b);
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
  if (!pointer) throw wrong(text, "it does not begin with a JSON Pointer");
  const std::string_view rest =
      blank == std::string::npos ? std::string_view{} : std::string_view(text).substr(blank + 1);
  const auto second = rest.find(' ');
  const std::string_view word = rest.substr(0, second);
  const auto* known = std::find_if(std::begin(operators), std::end(operators),
                                   [word](const Operator& one) { return one.word == word; });
  if (known == std::end(operators))
    throw wrong(text, "the operator is none of = != ~ !~ < <= > >= exists missing");
  if (known->unary != (second == std::string_view::npos)) {
    throw wrong(text, known->unary ? "something stands behind the operator" : "the value is missing");
  }

  Condition condition;
  condition.pointer_ = std::move(*pointer);
  condition.test_ = known->test;
  condition.negated_ = known->negated;
  if (known->unary) return condition;
  condition.operand_ = rest.substr(second + 1);
  if (known->test == Test::matches) condition.pattern_.emplace(condition.operand_);
  json::Reader reader;
  if (!reader.read(condition.operand_) && json::type_of(reader.value()) == json::Type::number) {
    condition.number_ = reader.value();
  }
  return condition;
}

bool Condition::holds(json::Node root) const {
  return pointer_.any(root, [this](json::Node value) { return compares(value.text()); }) != negated_;
}

bool Condition::compares(std::string_view value) const {
  if (test_ == Test::exists) return true;
  const auto type = json::type_of(value);
  if (test_ == Test::equal && type == json::Type::string) return json::is_text(value, operand_);
  if (test_ == Test::matches) return type == json::Type::string && pattern_->found_in(json::text_of(value));
  std::partial_ordering found = std::partial_ordering::unordered;
  switch (type) {
    case json::Type::string: found = json::text_of(value) <=> operand_; break;
    case json::Type::number:
      if (number_) found = order(value, *number_);
      break;
    case json::Type::boolean:
    case json::Type::null: return test_ == Test::equal && value == operand_;
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
