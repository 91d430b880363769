// Lines that the help gives to be tried.
#include "dialogue.h"
#include "support/places.h"

using namespace dialogue;

TEST_CASE("the line of 'help rocketchat-9' lists each retired method with the line in its place") {
  const std::string text = support::run({"help", "rocketchat-9"}).out;
  const auto begin = text.find("rocketwire methods | jq");
  REQUIRE(begin != std::string::npos);
  const std::string line = text.substr(begin, text.find('\n', begin) - begin);
  Setup setup;
  setup.binary = "/bin/bash";
  const std::string binary = support::program_path;
  setup.environment = {{"PATH", binary.substr(0, binary.rfind('/')) + ":/usr/local/bin:/usr/bin:/bin"}};

  const Ran ran = support::run({"-o", "pipefail", "-c", line}, setup);

  INFO(ran.err);
  REQUIRE(ran.status == 0);
  REQUIRE(contains(ran.out, "getRoomById\trocketwire rest GET rooms.info roomId=GENERAL\n"));
}
