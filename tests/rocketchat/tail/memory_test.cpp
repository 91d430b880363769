#include "rocketchat/tail/memory.h"

#include "tests/support/catch.hpp"

using rocketchat::Memory;

TEST_CASE("what was noted is known with its value") {
  Memory<int> memory(3);
  CHECK(memory.find("a") == nullptr);
  memory.note("a") = 1;
  REQUIRE(memory.find("a") != nullptr);
  CHECK(*memory.find("a") == 1);
  CHECK(memory.note("a") == 1);
}

TEST_CASE("what has not been noted for longest is forgotten, whatever its name") {
  Memory<int> memory(3);
  for (const char* name : {"z", "a", "m"}) memory.note(name);
  memory.note("z");
  memory.note("b");
  CHECK(memory.find("z") != nullptr);
  CHECK(memory.find("a") == nullptr);
  CHECK(memory.find("m") != nullptr);
  for (int i = 0; i < 1000; ++i) memory.note(std::to_string(i)) = i;
  CHECK(memory.find("b") == nullptr);
  CHECK(*memory.find("999") == 999);
  CHECK(memory.find("996") == nullptr);
}

TEST_CASE("a memory that is moved knows what it knew") {
  Memory<int> first(2);
  first.note("a") = 5;
  Memory<int> second(std::move(first));
  second.note("b");
  CHECK(*second.find("a") == 5);
}
