// A table of texts, folded into one block of characters while compiling. A table of string_views would have
// to be relocated, view by view, at every start of the program, whether somebody looks into it or not.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace rocketchat {

/// The characters of all texts of a table.
template <typename Row>
consteval std::size_t characters(std::span<const Row> table) {
  std::size_t sum = 0;
  for (const Row& row : table) {
    for (const auto member : Row::texts) sum += (row.*member).size();
  }
  return sum;
}

/// `Row` is an aggregate of `Row::texts`, its members that are string_views, and of `facts`, all the rest.
template <typename Row, std::size_t rows, std::size_t size>
class Folded {
 public:
  consteval explicit Folded(std::span<const Row, rows> table) {
    static_assert(size <= UINT16_MAX);
    std::size_t used = 0;
    for (std::size_t row = 0; row != rows; ++row) {
      facts_[row] = table[row].facts;
      for (std::size_t column = 0; column != columns; ++column) {
        for (const char character : table[row].*Row::texts[column]) block_[used++] = character;
        ends_[row * columns + column] = static_cast<std::uint16_t>(used);
      }
    }
  }

  static constexpr std::size_t count() { return rows; }

  std::string_view text(std::size_t row, std::size_t column) const {
    const std::size_t place = row * columns + column;
    const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
    return {block_.data() + begin, ends_[place] - begin};
  }

  Row at(std::size_t row) const {
    Row unfolded{};
    unfolded.facts = facts_[row];
    for (std::size_t column = 0; column != columns; ++column) {
      unfolded.*Row::texts[column] = text(row, column);
    }
    return unfolded;
  }

 private:
  static constexpr std::size_t columns = Row::texts.size();

  std::array<char, size> block_{};
  std::array<std::uint16_t, rows * columns> ends_{};
  std::array<decltype(Row::facts), rows> facts_{};
};

}  // namespace rocketchat
