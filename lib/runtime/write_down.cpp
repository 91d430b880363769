#include "runtime/write_down.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace runtime {

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "./" : path.substr(0, slash + 1);
}

int write_down(int descriptor, std::string_view text) {
  int error = 0;
  while (error == 0 && !text.empty()) {
    const ssize_t moved = write(descriptor, text.data(), text.size());
    if (moved < 0 && errno != EINTR) error = errno;
    if (moved > 0) text.remove_prefix(static_cast<std::size_t>(moved));
  }
  // Some file systems know of no such thing.
  if (error == 0 && fsync(descriptor) != 0 && errno != EINVAL && errno != ENOSYS) error = errno;
  if (close(descriptor) != 0 && error == 0) error = errno;
  return error;
}

void write_down_folder(const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace runtime
