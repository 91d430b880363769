#include "runtime/cursor_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>

namespace runtime {
namespace {

core::Failure failure(const std::string& path, const std::string& what) {
  return core::setup_failure(core::Cause::config, "cursor file '" + path + "': " + what);
}

std::string reason() { return std::generic_category().message(errno); }

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t moved = write(descriptor, text.data(), text.size());
    if (moved < 0 && errno != EINTR) return false;
    if (moved > 0) text.remove_prefix(static_cast<std::size_t>(moved));
  }
  return true;
}

}  // namespace

CursorFile::CursorFile(std::string path) : path_(std::move(path)) {
  const std::string lock = path_ + ".lock";
  lock_ = open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) throw failure(path_, "cannot be locked: " + reason());
  if (flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
  const bool taken = errno == EWOULDBLOCK;
  const std::string why = reason();
  close(lock_);
  throw failure(path_, taken ? "another run is using it" : "cannot be locked: " + why);
}

CursorFile::~CursorFile() { close(lock_); }

std::string CursorFile::load() const {
  const int descriptor = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) return {};
  if (descriptor < 0) throw failure(path_, reason());
  std::string text;
  std::array<char, 64 * 1024> part;
  ssize_t got = 0;
  while ((got = read(descriptor, part.data(), part.size())) != 0) {
    if (got > 0) {
      text.append(part.data(), static_cast<std::size_t>(got));
    } else if (errno != EINTR) {
      break;
    }
  }
  const std::string why = got < 0 ? reason() : "";
  close(descriptor);
  if (!why.empty()) throw failure(path_, why);
  if (text.empty()) throw failure(path_, "is empty");
  return text;
}

std::optional<core::Failure> CursorFile::save(const std::string& text) const {
  const std::string fresh = path_ + ".new";
  const int descriptor = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return failure(path_, "cannot be written: " + reason());
  std::string why;
  if (!write_all(descriptor, text)) why = reason();
  if (close(descriptor) != 0 && why.empty()) why = reason();
  if (why.empty() && std::rename(fresh.c_str(), path_.c_str()) != 0) why = reason();
  if (why.empty()) return std::nullopt;
  unlink(fresh.c_str());
  return failure(path_, "cannot be written: " + why);
}

}  // namespace runtime
