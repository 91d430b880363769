#include "loaded/library.h"

#include <cstdlib>

#include "core/failure.h"
#include "support/catch.hpp"

using loaded::Library;

TEST_CASE("a function of a library that is loaded can be called") {
  Library c("libc.so.6");
  REQUIRE(c.find<decltype(std::atoi)>("atoi")("17") == 17);
  REQUIRE(c.need<decltype(std::atoi)>("atoi")("18") == 18);
}

TEST_CASE("a library that is not there, and a function that it has not, can be asked for") {
  REQUIRE(Library("libno-such.so.1").find<int()>("f") == nullptr);
  REQUIRE(Library("libc.so.6").find<int()>("no_such_function") == nullptr);
}

TEST_CASE("a library that is needed and not there is a failure that names it") {
  Library missing("libno-such.so.1");
  for (int time = 0; time < 2; ++time) {
    try {
      missing.need<int()>("f");
      FAIL("was found");
    } catch (const core::Failure& failure) {
      REQUIRE(failure.cause == core::Cause::config);
      REQUIRE(failure.message.starts_with("cannot load libno-such.so.1: "));
      REQUIRE(failure.message.find("No such file") != std::string::npos);
    }
  }
}

TEST_CASE("a function that is needed and not there is a failure that names it") {
  Library c("libc.so.6");
  try {
    c.need<int()>("no_such_function");
    FAIL("was found");
  } catch (const core::Failure& failure) {
    REQUIRE(failure.cause == core::Cause::config);
    REQUIRE(failure.message.find("no_such_function") != std::string::npos);
  }
}
