#include "core/http_fields.h"

#include "core/text.h"

namespace core {

std::optional<std::string> field(const HttpFields& fields, std::string_view name) {
  std::optional<std::string> values;
  for (const auto& [key, value] : fields) {
    if (same_word(key, name)) values = values ? *values + ", " + value : value;
  }
  return values;
}

bool lists(std::string_view value, std::string_view word) {
  while (!value.empty()) {
    const auto comma = value.find(',');
    if (same_word(trimmed(value.substr(0, comma)), word)) return true;
    value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
  }
  return false;
}

}  // namespace core
