// Tables that are written in pieces, each in its own file, and read as one.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace core {

/// The rows of all of them, in this order.
template <typename Row, std::size_t... sizes>
consteval std::array<Row, (sizes + ...)> joined(const Row (&... tables)[sizes]) {
  std::array<Row, (sizes + ...)> all{};
  auto next = all.begin();
  ((next = std::copy(std::begin(tables), std::end(tables), next)), ...);
  return all;
}

}  // namespace core
