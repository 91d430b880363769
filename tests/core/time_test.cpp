#include "core/time.h"

#include "support/catch.hpp"

TEST_CASE("the earlier of two moments is the only one where one is missing") {
  const core::TimePoint first{std::chrono::seconds(1)};
  const core::TimePoint second{std::chrono::seconds(2)};
  CHECK(core::earlier(first, second) == first);
  CHECK(core::earlier(second, first) == first);
  CHECK(core::earlier({}, first) == first);
  CHECK(core::earlier(first, {}) == first);
  CHECK_FALSE(core::earlier({}, {}));
}
