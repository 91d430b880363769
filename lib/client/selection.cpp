#include "client/selection.h"

#include "json/value.h"

namespace client {

bool Printer::print(std::string_view judged, bool spaced) {
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
