#include "cmd/help/colored.h"

#include <unistd.h>

#include "cmd/environment.h"

namespace cmd {

bool colored(const Output& output, int descriptor) {
  switch (output.color) {
    case Color::always: return true;
    case Color::never: return false;
    case Color::automatic: break;
  }
  return output.no_color.empty() && isatty(descriptor) != 0 && environment("TERM") != "dumb";
}

}  // namespace cmd
