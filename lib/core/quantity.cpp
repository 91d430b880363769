#include "core/quantity.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>

#include "core/text.h"

namespace core {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t worth;
};

constexpr std::uint64_t second = 1'000'000'000;
constexpr std::uint64_t longest = 36'500 * (86'400 * second);

constexpr Unit durations[] = {
    {"", second},       {"ms", second / 1'000}, {"s", second},
    {"m", 60 * second}, {"h", 3'600 * second},  {"d", 86'400 * second},
};

constexpr Unit sizes[] = {
    {"", 1},          {"B", 1},         {"KB", 1'000},    {"MB", 1'000'000}, {"GB", 1'000'000'000},
    {"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30},
};

template <std::size_t n>
const Unit* find(const Unit (&units)[n], std::string_view name) {
  const auto* unit =
      std::find_if(std::begin(units), std::end(units), [&](const Unit& u) { return u.name == name; });
  return unit == std::end(units) ? nullptr : unit;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the digits at the front of `text`; empty when there is none or they are more than 64 bits.
std::optional<std::uint64_t> take_whole(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// Takes `.25` from the front of `text`: the digits after the point, none when there is no point.
std::string_view take_fraction(std::string_view& text) {
  if (text.size() < 2 || text[0] != '.' || !is_digit(text[1])) return {};
  text.remove_prefix(1);
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const auto digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

/// Takes the letters at the front of `text`.
std::string_view take_letters(std::string_view& text) {
  const auto end = std::find_if(text.begin(), text.end(), is_digit);
  const auto letters = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(letters.size());
  return letters;
}

std::optional<std::uint64_t> product(std::uint64_t number, std::uint64_t worth, std::uint64_t most) {
  if (number > most / worth) return std::nullopt;
  return number * worth;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  std::uint64_t total = 0;
  const Unit* larger = nullptr;
  do {
    const auto whole = take_whole(text);
    const auto fraction = take_fraction(text);
    const Unit* unit = find(durations, take_letters(text));
    if (!whole || !unit) return std::nullopt;
    // A part of a longer text has a unit, smaller than the one before; only the last may have a fraction.
    const bool last = text.empty();
    if ((larger || !last) && unit->name.empty()) return std::nullopt;
    if ((larger && unit->worth >= larger->worth) || (!last && !fraction.empty())) return std::nullopt;
    larger = unit;

    const auto part = product(*whole, unit->worth, longest);
    if (!part) return std::nullopt;
    total += *part;
    // The units are multiples of 10^6 and more nanoseconds: what the division drops is worth a few of them
    // at most.
    std::uint64_t place = unit->worth;
    for (const char digit : fraction) total += (place /= 10) * static_cast<std::uint64_t>(digit - '0');
    if (total > longest) return std::nullopt;
  } while (!text.empty());
  return std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(static_cast<std::int64_t>(total)));
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  const auto whole = take_whole(text);
  const Unit* unit = find(sizes, text);
  if (!whole || !unit) return std::nullopt;
  return product(*whole, unit->worth, std::numeric_limits<std::uint64_t>::max());
}

namespace {

// Takes the parts of a time one after the other; a part that is missing spoils it all.
class TimeText {
 public:
  explicit TimeText(std::string_view text) : rest_(text) {}

  bool over() const { return rest_.empty(); }
  bool sound() const { return sound_; }
  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void need(char c) { sound_ = skip(c) && sound_; }
  /// Just so many digits, from `least` to `most`.
  int digits(std::size_t count, int least, int most) {
    int value = -1;
    const auto [past, error] =
        std::from_chars(rest_.data(), rest_.data() + std::min(count, rest_.size()), value);
    if (error != std::errc() || past != rest_.data() + count || value < least || value > most ||
        rest_[0] == '-') {
      sound_ = false;
      return least;
    }
    rest_.remove_prefix(count);
    return value;
  }
  /// A fraction of a second of any length, in milliseconds.
  int fraction() {
    int value = 0;
    int scale = 100;
    if (over() || rest_[0] < '0' || rest_[0] > '9') sound_ = false;
    while (!over() && rest_[0] >= '0' && rest_[0] <= '9') {
      value += scale * (rest_[0] - '0');
      scale /= 10;
      rest_.remove_prefix(1);
    }
    return value;
  }

 private:
  std::string_view rest_;
  bool sound_ = true;
};

std::chrono::minutes zone(TimeText& text) {
  if (text.over() || text.skip('Z')) return {};
  const bool west = text.skip('-');
  if (!west) text.need('+');
  const std::chrono::hours hours(text.digits(2, 0, 23));
  text.need(':');
  const std::chrono::minutes offset = hours + std::chrono::minutes(text.digits(2, 0, 59));
  return west ? -offset : offset;
}

}  // namespace

std::optional<WallTime> parse_time(std::string_view text) {
  TimeText parts(text);
  if (parts.skip('@')) {
    constexpr std::int64_t most = 1'000'000'000'000;
    const auto seconds = number<std::int64_t>(text.substr(1));
    if (!seconds || *seconds < 0 || *seconds > most) return std::nullopt;
    return WallTime{*seconds * 1000};
  }
  const std::chrono::year year(parts.digits(4, 1970, 9999));
  parts.need('-');
  const std::chrono::month month(static_cast<unsigned>(parts.digits(2, 1, 12)));
  parts.need('-');
  const std::chrono::day day(static_cast<unsigned>(parts.digits(2, 1, 31)));
  const std::chrono::year_month_day date = year / month / day;
  if (!parts.sound() || !date.ok()) return std::nullopt;
  std::chrono::milliseconds time = std::chrono::sys_days(date).time_since_epoch();
  if (!parts.over()) {
    if (!parts.skip(' ')) parts.need('T');
    time += std::chrono::hours(parts.digits(2, 0, 23));
    parts.need(':');
    time += std::chrono::minutes(parts.digits(2, 0, 59));
    if (parts.skip(':')) {
      time += std::chrono::seconds(parts.digits(2, 0, 59));
      if (parts.skip('.')) time += std::chrono::milliseconds(parts.fraction());
    }
    time -= zone(parts);
  }
  if (!parts.sound() || !parts.over()) return std::nullopt;
  return WallTime{time.count()};
}

}  // namespace core
