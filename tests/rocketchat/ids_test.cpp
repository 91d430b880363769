#include "rocketchat/ids.h"

#include "tests/support/catch.hpp"

using namespace rocketchat;

namespace {

std::uint64_t counted() {
  static std::uint64_t next = 0;
  return next++;
}

}  // namespace

TEST_CASE("an id has 17 characters, all of Meteor's alphabet, by chance") {
  CHECK(new_id([] { return std::uint64_t{0}; }) == "22222222222222222");
  CHECK(new_id([] { return std::uint64_t{54}; }) == "zzzzzzzzzzzzzzzzz");
  std::string all;
  for (int i = 0; i != 4; ++i) all += new_id(counted);
  CHECK(all.substr(0, 56) == "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz2");
}

TEST_CASE("ids of every kind of room look like ids, and names do not") {
  for (const std::string id :
       {"GENERAL", "siyr2oWQJBjQjhLwr", "64a1f373376181965ab77f54", "LFdhbcNHx5zsMA7T4ZoJM4tvohREwJbtAh"}) {
    CHECK(looks_like_id(id));
  }
  for (const std::string name : {"", "general", "#siyr2oWQJBjQjhLwr", "@alice", "ops-2026-production-alerts",
                                 "productionincidents", "Straßenverkehrsamt7"}) {
    CHECK_FALSE(looks_like_id(name));
  }
}
