#include "runtime/local_time.h"

#include <cstdio>
#include <ctime>

namespace runtime {

std::string local_time(std::int64_t milliseconds) {
  constexpr std::int64_t second = 1000;
  // Rounded down, before 1970 too.
  const std::time_t time = milliseconds / second - (milliseconds % second < 0 ? 1 : 0);
  std::tm local{};
  if (localtime_r(&time, &local) == nullptr) return {};
  constexpr int first_year = 1900;
  if (local.tm_year < -first_year || local.tm_year > 9999 - first_year) return {};
  char text[32];
  const auto size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &local);
  std::string shown(text, size);
  if (local.tm_gmtoff == 0) return shown + "Z";
  const long minutes = std::labs(local.tm_gmtoff) / 60;
  const int length = std::snprintf(text, sizeof text, "%c%02ld:%02ld", local.tm_gmtoff < 0 ? '-' : '+',
                                   minutes / 60, minutes % 60);
  return shown.append(text, static_cast<std::size_t>(length));
}

}  // namespace runtime
