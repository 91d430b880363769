#include "core/http_date.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/quantity.h"

namespace core {

std::optional<WallTime> http_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() != 29 || text.substr(25) != " GMT") return std::nullopt;
  const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
  if (month == months.end()) return std::nullopt;
  const auto number = static_cast<int>(month - months.begin()) + 1;
  return parse_time(std::string(text.substr(12, 4)) + (number < 10 ? "-0" : "-") + std::to_string(number) +
                    "-" + std::string(text.substr(5, 2)) + "T" + std::string(text.substr(17, 8)) + "Z");
}

}  // namespace core
