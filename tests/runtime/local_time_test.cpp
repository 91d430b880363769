#include "runtime/local_time.h"

#include <cstdlib>
#include <ctime>
#include <string>

#include "support/catch.hpp"

namespace {

/// The local zone, as long as it lives.
class Zone {
 public:
  explicit Zone(const char* name) {
    if (const char* before = std::getenv("TZ")) before_ = before;
    ::setenv("TZ", name, 1);
    ::tzset();
  }
  ~Zone() {
    before_.empty() ? ::unsetenv("TZ") : ::setenv("TZ", before_.c_str(), 1);
    ::tzset();
  }
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;

 private:
  std::string before_;
};

}  // namespace

TEST_CASE("a moment is written in the local zone, with its distance from UTC") {
  const Zone zone("CET-1CEST,M3.5.0,M10.5.0/3");
  CHECK(runtime::local_time(1795690812345) == "2026-11-26T12:00:12+01:00");
  CHECK(runtime::local_time(1782558012000) == "2026-06-27T13:00:12+02:00");
}

TEST_CASE("west of Greenwich, and of half an hour") {
  const Zone zone("NST3:30");
  CHECK(runtime::local_time(1795690812000) == "2026-11-26T07:30:12-03:30");
}

TEST_CASE("UTC is Z, and there was a time before 1970") {
  const Zone zone("UTC0");
  CHECK(runtime::local_time(1795690812999) == "2026-11-26T11:00:12Z");
  CHECK(runtime::local_time(-1) == "1969-12-31T23:59:59Z");
  CHECK(runtime::local_time(INT64_MAX).empty());
}
