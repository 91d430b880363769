#include "client/selection.h"

#include <algorithm>

#include "json/value.h"

namespace client {

bool Printer::print(std::string_view judged, bool spaced) {
  if (!std::all_of(selection_.where.begin(), selection_.where.end(),
                   [judged](const Condition& condition) { return condition.holds(judged); })) {
    return false;
  }
  if (selection_.until && selection_.until->holds(judged)) until_met_ = true;
  std::string_view part = judged;
  if (selection_.select) {
    const auto found = selection_.select->find(judged);
    if (!found) return false;
    part = *found;
  }
  ++lines_;
  if (selection_.raw_output && json::type_of(part) == json::Type::string) {
    sink_.line(json::text_of(part));
  } else {
    sink_.json_line(part, spaced);
  }
  return true;
}

}  // namespace client
