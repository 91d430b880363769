#include "core/quantity.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>

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

std::optional<std::uint64_t> product(std::uint64_t number, std::uint64_t worth, std::uint64_t most) {
  if (number > most / worth) return std::nullopt;
  return number * worth;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  const auto whole = take_whole(text);
  const auto fraction = take_fraction(text);
  const Unit* unit = find(durations, text);
  if (!whole || !unit) return std::nullopt;

  auto total = product(*whole, unit->worth, longest);
  if (!total) return std::nullopt;
  // The units are multiples of 10^6 and more nanoseconds: what the division drops is worth a few of them at
  // most.
  std::uint64_t place = unit->worth;
  for (const char digit : fraction) *total += (place /= 10) * static_cast<std::uint64_t>(digit - '0');
  if (*total > longest) return std::nullopt;
  return std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(static_cast<std::int64_t>(*total)));
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  const auto whole = take_whole(text);
  const Unit* unit = find(sizes, text);
  if (!whole || !unit) return std::nullopt;
  return product(*whole, unit->worth, std::numeric_limits<std::uint64_t>::max());
}

}  // namespace core
