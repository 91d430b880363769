#include "runtime/chance.h"

#include <sys/random.h>

#include <cerrno>
#include <system_error>

namespace runtime {

std::uint64_t chance() {
  std::uint64_t bits = 0;
  // So few bytes come whole.
  while (getrandom(&bits, sizeof bits, 0) != static_cast<ssize_t>(sizeof bits)) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "getrandom");
  }
  return bits;
}

}  // namespace runtime
