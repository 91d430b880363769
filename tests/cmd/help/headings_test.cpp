#include "cmd/help/headings.h"

#include "tests/support/catch.hpp"

TEST_CASE("headings are bold, and nothing else is touched") {
  using cmd::with_bold_headings;
  CHECK(with_bold_headings("Commands:\n  call M:\nprose, so:\n\nA line.\n") ==
        "\x1b[1mCommands:\x1b[0m\n  call M:\nprose, so:\n\nA line.\n");
  CHECK(with_bold_headings("STREAM  EVENT\nstream-a  E\n") == "\x1b[1mSTREAM  EVENT\x1b[0m\nstream-a  E\n");
  CHECK(with_bold_headings("") == "");
  CHECK(with_bold_headings("End:") == "\x1b[1mEnd:\x1b[0m");
}
