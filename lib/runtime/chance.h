// Chance from the system: for names that nobody else may give.
#pragma once

#include <cstdint>

namespace runtime {

/// 64 bits. Throws std::system_error when the system has none to give.
std::uint64_t chance();

}  // namespace runtime
