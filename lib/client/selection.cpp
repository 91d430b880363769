#include "client/selection.h"

#include <algorithm>

namespace client {

bool Printer::passes(json::Node root, Effort& effort) const {
  return std::all_of(selection_.where.begin(), selection_.where.end(),
                     [&](const Condition& condition) { return condition.holds(root, effort); });
}

bool Printer::passes(const Line& line) const {
  Effort effort(line.judged.size());
  return passes(line.root, effort);
}

bool Printer::would_print(const Line& line) const {
  return passes(line) && static_cast<bool>(selected(line.root));
}

bool Printer::print(const Line& line) {
  json::Node root = line.root;
  if (!root && selection_.looks_inside()) {
    reader_.read(line.judged);
    root = reader_.root();
  }
  Effort effort(line.judged.size());
  const bool wanted = passes(root, effort);
  if (wanted && selection_.until && selection_.until->holds(root, effort)) until_met_ = true;
  if (effort.spent()) unjudged_ = true;
  if (!wanted) return false;
  const json::Node part = selected(root);
  if (selection_.select && !part) return false;
  ++lines_;
  if (!line.shown.empty()) {
    sink_.line(line.shown);
    return true;
  }
  const auto characters = selection_.raw_output ? part.string() : std::nullopt;
  if (characters) {
    sink_.line(*characters);
  } else {
    sink_.json_line(selection_.select ? part.text() : line.judged, line.spaced);
  }
  return true;
}

}  // namespace client
