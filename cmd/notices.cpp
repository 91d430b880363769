#include "cmd/notices.h"

#include <cstdio>

#include "output/printable.h"

namespace cmd {

void warning(const std::string& text) { notice("warning: " + text); }

void notice(const std::string& text) {
  std::fprintf(stderr, "rocketwire: %s\n", output::printable(text).c_str());
}

}  // namespace cmd
