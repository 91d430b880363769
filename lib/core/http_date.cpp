#include "core/http_date.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "core/quantity.h"

namespace core {

namespace {

constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::optional<WallTime> http_date(std::string_view text) {
  if (text.size() != 29 || text.substr(25) != " GMT") return std::nullopt;
  const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
  if (month == months.end()) return std::nullopt;
  const auto number = static_cast<int>(month - months.begin()) + 1;
  return parse_time(std::string(text.substr(12, 4)) + (number < 10 ? "-0" : "-") + std::to_string(number) +
                    "-" + std::string(text.substr(5, 2)) + "T" + std::string(text.substr(17, 8)) + "Z");
}

std::string http_date(WallTime time) {
  using namespace std::chrono;
  const sys_time<seconds> moment(floor<seconds>(std::chrono::milliseconds(static_cast<std::int64_t>(time))));
  const auto day = floor<days>(moment);
  const year_month_day calendar(day);
  const hh_mm_ss clock(moment - day);
  return std::string(weekdays[weekday(day).c_encoding()]) + ", " +
         two_digits(static_cast<unsigned>(calendar.day())) + " " +
         std::string(months[static_cast<unsigned>(calendar.month()) - 1]) + " " +
         std::to_string(static_cast<int>(calendar.year())) + " " + two_digits(clock.hours().count()) + ":" +
         two_digits(clock.minutes().count()) + ":" + two_digits(clock.seconds().count()) + " GMT";
}

void date(HttpFields& fields, WallTime received) {
  if (http_date(field(fields, "Date").value_or(""))) return;
  std::erase_if(fields, [](const auto& each) { return field({each}, "Date").has_value(); });
  fields.emplace_back("Date", http_date(received));
}

}  // namespace core
