#include "cmd/help/colored.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/support/catch.hpp"

TEST_CASE("a terminal is colored, unless it cannot show it or nobody wants it") {
  const int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  REQUIRE(terminal >= 0);
  cmd::Output plain;
  cmd::Output none;
  none.no_color = "1";
  cmd::Output always = none;
  always.color = cmd::Color::always;

  setenv("TERM", "xterm", 1);
  CHECK(cmd::colored(plain, terminal));
  CHECK_FALSE(cmd::colored(none, terminal));
  CHECK(cmd::colored(always, terminal));

  setenv("TERM", "dumb", 1);
  CHECK_FALSE(cmd::colored(plain, terminal));
  CHECK(cmd::colored(always, terminal));

  unsetenv("TERM");
  close(terminal);
}
