#include "cmd/read_all.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "core/failure.h"

namespace cmd {
namespace {

/// Closes what it opened; stdin it leaves alone.
class Descriptor {
 public:
  explicit Descriptor(const std::string& file)
      : stdin_(file == "-"), number_(stdin_ ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (!stdin_ && number_ >= 0) ::close(number_);
  }

  int number() const { return number_; }

 private:
  bool stdin_;
  int number_;
};

core::Failure unreadable(const std::string& file, int error) {
  return core::setup_failure(
      core::Cause::input, "cannot read " + source_name(file) + ": " + std::generic_category().message(error));
}

}  // namespace

std::string source_name(const std::string& file) { return file == "-" ? "stdin" : "'" + file + "'"; }

std::string read_all(const std::string& file) {
  const Descriptor descriptor(file);
  if (descriptor.number() < 0) throw unreadable(file, errno);
  std::string content;
  std::array<char, 64 * 1024> part{};
  while (true) {
    const ssize_t got = ::read(descriptor.number(), part.data(), part.size());
    if (got == 0) return content;
    if (got > 0) {
      content.append(part.data(), static_cast<std::size_t>(got));
    } else if (errno != EINTR) {
      throw unreadable(file, errno);
    }
  }
}

}  // namespace cmd
