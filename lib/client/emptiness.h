// What `--exit-status` takes for a no.
#pragma once

#include "json/node.h"
#include "json/number.h"

namespace client {

/// Whether a value is absent, null, false, 0 or "".
inline bool is_empty(json::Node value) {
  switch (value.type()) {
    case json::Type::absent:
    case json::Type::null: return true;
    case json::Type::boolean: return value.text() == "false";
    case json::Type::string: return value.is("");
    case json::Type::number: return json::compare_numbers(value.text(), "0") == 0;
    case json::Type::object:
    case json::Type::array: break;
  }
  return false;
}

}  // namespace client
