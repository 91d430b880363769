#include "runtime/cursor_file.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "runtime/write_down.h"

namespace runtime {
namespace {

constexpr int longest_chain = 40;  // of symbolic links, as the system has it

std::string reason(int error) { return std::generic_category().message(error); }

core::Failure failure(const std::string& path, const std::string& what) {
  return core::setup_failure(core::Cause::config, "cursor file '" + path + "': " + what);
}

/// What a symbolic link stands for in the end, whether that is there or not.
std::string followed(std::string path) {
  std::array<char, PATH_MAX> link;
  for (int links = 0; links < longest_chain; ++links) {
    const ssize_t size = readlink(path.c_str(), link.data(), link.size());
    if (size <= 0) break;
    const std::string to(link.data(), static_cast<std::size_t>(size));
    path = to[0] == '/' ? to : folder_of(path) + to;
  }
  return path;
}

bool is_refusal(int error) { return error == EACCES || error == EPERM || error == EROFS; }

}  // namespace

CursorFile::CursorFile(const std::string& path) : named_(path), path_(followed(path)) {
  struct stat status {};
  if (stat(path_.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
    throw failure(named_, S_ISDIR(status.st_mode) ? "is a folder" : "is no regular file");
  while (!locked()) continue;
}

CursorFile::~CursorFile() {
  if (!in_place_) unlink(lock_name().c_str());
  close(lock_);
}

std::string CursorFile::lock_name() const { return path_ + ".lock"; }

/// One try; false when the run before removed its lock just then.
bool CursorFile::locked() {
  lock_ = open(lock_name().c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
  in_place_ = lock_ < 0 && is_refusal(errno);
  if (in_place_) lock_ = open(path_.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
  if (lock_ < 0) throw failure(named_, "cannot be locked: " + reason(errno));
  struct stat held {};
  struct stat named {};
  const bool mine = flock(lock_, LOCK_EX | LOCK_NB) == 0;
  const int error = errno;
  if (mine && in_place_) return true;
  const bool there = fstat(lock_, &held) == 0 && stat(lock_name().c_str(), &named) == 0;
  if (mine && there && held.st_ino == named.st_ino && held.st_dev == named.st_dev) return true;
  close(lock_);
  if (mine) return false;
  throw failure(named_,
                error == EWOULDBLOCK ? "another run is using it" : "cannot be locked: " + reason(error));
}

std::optional<std::string> CursorFile::load() const {
  const int descriptor = open(path_.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) return std::nullopt;
  if (descriptor < 0) throw failure(named_, reason(errno));
  std::string text;
  std::array<char, 64 * 1024> part;
  int error = 0;
  for (ssize_t got = 1; got != 0 && error == 0;) {
    got = read(descriptor, part.data(), part.size());
    if (got > 0) text.append(part.data(), static_cast<std::size_t>(got));
    if (got < 0 && errno != EINTR) error = errno;
  }
  close(descriptor);
  if (error != 0) throw failure(named_, reason(error));
  // File systems leave a file of no bytes, or of zeroes.
  if (std::all_of(text.begin(), text.end(), [](char c) { return c == '\0' || c == '\n' || c == ' '; }))
    text.clear();
  return text;
}

std::optional<core::Failure> CursorFile::save(const std::string& text) const {
  int error = in_place_ ? EACCES : replace(text);
  if (is_refusal(error) || error == EBUSY || error == EXDEV) error = overwrite(text);
  if (error == 0) return std::nullopt;
  return failure(named_, "cannot be written: " + reason(error));
}

int CursorFile::replace(const std::string& text) const {
  const std::string fresh = path_ + ".new";
  unlink(fresh.c_str());  // what a run that died left behind, or somebody's link to another file
  const int descriptor = open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor < 0) return errno;
  struct stat old {};
  if (stat(path_.c_str(), &old) == 0) {
    const bool ours = old.st_uid == geteuid() || fchown(descriptor, old.st_uid, old.st_gid) == 0;
    if (ours) fchmod(descriptor, old.st_mode & 0777);
  }
  int error = write_down(descriptor, text);
  if (error == 0 && std::rename(fresh.c_str(), path_.c_str()) != 0) error = errno;
  if (error != 0) unlink(fresh.c_str());
  write_down_folder(folder_of(path_));
  return error;
}

int CursorFile::overwrite(const std::string& text) const {
  const int descriptor = open(path_.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) return errno;
  if (ftruncate(descriptor, static_cast<off_t>(text.size())) != 0) {
    const int error = errno;
    close(descriptor);
    return error;
  }
  return write_down(descriptor, text);
}

}  // namespace runtime
