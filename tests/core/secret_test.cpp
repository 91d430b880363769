#include "core/secret.h"

#include <cstring>
#include <new>
#include <string>

#include "tests/support/catch.hpp"

using core::Secret;

namespace {

/// The bytes of an object, as they are once it is gone.
template <class Do>
std::string left_behind(Do with) {
  alignas(Secret) char memory[sizeof(Secret)] = {};
  auto* secret = new (memory) Secret(std::string("pass word"));
  with(*secret);
  secret->~Secret();
  std::string bytes(sizeof memory, '\0');
  for (std::size_t i = 0; i < sizeof memory; ++i) bytes[i] = static_cast<volatile char*>(memory)[i];
  return bytes;
}

bool holds_some(const std::string& bytes) { return bytes.find("word") != std::string::npos; }

}  // namespace

TEST_CASE("a secret that goes, or was moved on, leaves nothing of its text behind") {
  CHECK_FALSE(holds_some(left_behind([](Secret&) {})));
  std::string moved_from;
  left_behind([&](Secret& secret) {
    const Secret other(std::move(secret));
    CHECK(other.reveal() == "pass word");
    moved_from.assign(reinterpret_cast<const char*>(&secret), sizeof secret);
  });
  CHECK_FALSE(holds_some(moved_from));
}
