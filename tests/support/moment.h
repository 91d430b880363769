// Times for tests that turn the clock by hand.
#pragma once

#include "core/time.h"

namespace support {

/// So long after the beginning of the test's time.
inline core::TimePoint at(core::Duration since) {
  return core::TimePoint{} + std::chrono::hours(1000) + since;
}

}  // namespace support
