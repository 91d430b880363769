#include "cmd/params/read_all.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>

#include "core/text.h"
#include "runtime/waiting.h"

namespace cmd {
namespace {

// A pipe without a writer is opened at once, and then waited for.
constexpr int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
constexpr std::size_t part = 64 * 1024;

/// The number of a descriptor of ours that a file's name stands for.
std::optional<int> number_of(std::string_view file) {
  if (file == "-" || file == "/dev/stdin") return STDIN_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!file.starts_with(folder)) continue;
    const auto number = core::number<int>(file.substr(folder.size()));
    if (number && *number >= 0) return number;
  }
  return std::nullopt;
}

/// Opens the file, or takes the descriptor that its name stands for. A pipe or a terminal of the latter is
/// opened anew: its own flags are shared with others, and must not be changed.
int open_source(const std::string& file) {
  const auto number = number_of(file);
  if (!number) return open(file.c_str(), flags);
  struct stat status {};
  if (fstat(*number, &status) != 0) return -1;
  if (S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode)) {
    const int anew = open(("/proc/self/fd/" + std::to_string(*number)).c_str(), flags);
    if (anew >= 0) return anew;
  }
  return fcntl(*number, F_DUPFD_CLOEXEC, 0);
}

class Descriptor {
 public:
  explicit Descriptor(const std::string& file) : number_(open_source(file)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }

  int number() const { return number_; }

 private:
  int number_;
};

core::Failure unreadable(core::Cause cause, const std::string& what, const std::string& why) {
  return core::setup_failure(cause, what + " cannot be read: " + why);
}

core::Failure unreadable(core::Cause cause, const std::string& what, int error) {
  return unreadable(cause, what, std::generic_category().message(error));
}

}  // namespace

std::string source_name(const std::string& file) { return file == "-" ? "stdin" : "the file"; }

std::string read_all(const std::string& file, core::Cause cause, const std::string& name, std::size_t most) {
  const std::string what = name + ": " + source_name(file);
  const Descriptor descriptor(file);
  if (descriptor.number() < 0) throw unreadable(cause, what, errno);
  const runtime::Waiting waiting(what);
  std::string content;
  while (waiting.readable(descriptor.number())) {
    // Into the text itself: it may be a secret, which would stay on the stack.
    const std::size_t size = content.size();
    content.resize(size + part);
    const ssize_t got = read(descriptor.number(), content.data() + size, part);
    const int error = errno;
    content.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) break;
    if (got < 0 && error != EINTR && error != EAGAIN) throw unreadable(cause, what, error);
    if (content.size() > most)
      throw unreadable(cause, what, "it holds more than " + std::to_string(most) + " bytes");
  }
  return content;
}

}  // namespace cmd
