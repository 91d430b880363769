#include "cmd/params/at_hand.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>

#include "cmd/params/read_all.h"
#include "core/failure.h"
#include "core/secret.h"

namespace cmd {

std::string at_hand(const std::string& name, const std::string& file) {
  struct stat status {};
  if (file.empty() || stat(file.c_str(), &status) != 0) return file;
  if (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) return file;
  const core::Secret content(read_all(file, core::Cause::config, name));  // it may be a key
  const int copy = memfd_create("rocketwire", MFD_CLOEXEC);
  std::string_view left = content.reveal();
  while (!left.empty()) {
    const ssize_t moved = write(copy, left.data(), left.size());
    if (moved < 0) {
      throw core::setup_failure(core::Cause::config, name + ": cannot be kept in memory: " +
                                                         std::generic_category().message(errno));
    }
    left.remove_prefix(static_cast<std::size_t>(moved));
  }
  return "/proc/self/fd/" + std::to_string(copy);
}

}  // namespace cmd
