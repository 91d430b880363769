#include "client/http.h"

#include <algorithm>

namespace client {
namespace {

bool same_word(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&lower](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::optional<std::string> HttpAnswer::field(std::string_view name) const {
  std::optional<std::string> values;
  for (const auto& [key, value] : fields) {
    if (same_word(key, name)) values = values ? *values + ", " + value : value;
  }
  return values;
}

}  // namespace client
