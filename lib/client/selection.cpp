#include "client/selection.h"

#include <algorithm>

#include "json/value.h"

namespace client {

bool Printer::print(const Line& line) {
  json::Node root = line.root;
  if (!root && selection_.looks_inside()) {
    reader_.read(line.judged);
    root = reader_.root();
  }
  if (!std::all_of(selection_.where.begin(), selection_.where.end(),
                   [root](const Condition& condition) { return condition.holds(root); })) {
    return false;
  }
  if (selection_.until && selection_.until->holds(root)) until_met_ = true;
  std::string_view part = line.judged;
  if (selection_.select) {
    const json::Node found = selection_.select->find(root);
    if (!found) return false;
    part = found.text();
  }
  ++lines_;
  if (selection_.raw_output && json::type_of(part) == json::Type::string) {
    sink_.line(json::text_of(part));
  } else {
    sink_.json_line(part, line.spaced);
  }
  return true;
}

}  // namespace client
