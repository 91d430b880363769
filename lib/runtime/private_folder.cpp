#include "runtime/private_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "runtime/write_down.h"

namespace runtime {
namespace {

constexpr std::size_t longest = 64 * 1024;
constexpr mode_t of_others = S_IRWXG | S_IRWXO;
constexpr mode_t of_owner = S_IRUSR | S_IWUSR | S_IXUSR;

std::string reason(int error) { return std::generic_category().message(error); }

/// Whether it belongs to whoever runs this. The administrator may use files of others, and own files that
/// they may read.
bool ours(const struct stat& status) {
  return status.st_uid == geteuid() || status.st_uid == 0 || geteuid() == 0;
}

/// What is wrong with it as a file for a secret; empty when nothing is.
std::string defect(const struct stat& status) {
  if (S_ISDIR(status.st_mode)) return "is a folder";
  if (S_ISLNK(status.st_mode)) return "is a symbolic link";
  if (!S_ISREG(status.st_mode)) return "is no regular file";
  if (!ours(status)) return "belongs to another user";
  return {};
}

/// Makes a folder and those above it; an errno, or 0.
int make_folders(const std::string& path) {
  for (auto slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
    const std::string part = path.substr(0, slash);
    if (mkdir(part.c_str(), of_owner) != 0 && errno != EEXIST) {
      const int error = errno;
      // A folder on a read-only file system, or above one that is ours, is there all the same.
      struct stat status {};
      if (stat(part.c_str(), &status) != 0) return error;
    }
    if (slash == std::string::npos) return 0;
  }
}

}  // namespace

core::Failure PrivateFolder::failure(const std::string& path, const std::string& why) const {
  return core::setup_failure(core::Cause::config, what_ + " '" + path + "': " + why);
}

int PrivateFolder::new_file(std::string& path) const {
  path = path_of(".new-XXXXXX");
  return mkostemp(path.data(), O_CLOEXEC);
}

void PrivateFolder::prepare() const {
  const auto refuse = [this](int error) {
    throw core::setup_failure(core::Cause::config,
                              "no " + what_ + " can be kept in '" + path_ + "': " + reason(error));
  };
  if (const int error = make_folders(path_)) refuse(error);
  struct stat status {};
  if (stat(path_.c_str(), &status) != 0) refuse(errno);
  if (!S_ISDIR(status.st_mode)) refuse(ENOTDIR);
  if ((status.st_mode & of_others) != 0 && chmod(path_.c_str(), of_owner) != 0) refuse(errno);
  std::string trial;
  const int descriptor = new_file(trial);
  if (descriptor < 0) refuse(errno);
  close(descriptor);
  unlink(trial.c_str());
}

std::vector<std::string> PrivateFolder::names(std::string_view ending) const {
  std::vector<std::string> found;
  DIR* const folder = opendir(path_.c_str());
  if (folder == nullptr) {
    // Who may not enter a home has nothing in it.
    if (errno == ENOENT || errno == EACCES || errno == ENOTDIR) return found;
    throw failure(path_, reason(errno));
  }
  while (const dirent* entry = readdir(folder)) {
    const std::string_view name = entry->d_name;
    if (name.ends_with(ending) && !name.starts_with('.')) found.emplace_back(name);
  }
  closedir(folder);
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<core::Secret> PrivateFolder::read(std::string_view name) const {
  const std::string path = path_of(name);
  // A pipe would be waited for.
  const int descriptor = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0) {
    if (errno == ENOENT) return std::nullopt;
    throw failure(path, errno == ELOOP ? "is a symbolic link" : reason(errno));
  }
  struct stat status {};
  std::string why = fstat(descriptor, &status) == 0 ? defect(status) : reason(errno);
  if (why.empty() && (status.st_mode & of_others) != 0) why = "others can read it: chmod 600 it";
  std::string text(longest + 1, '\0');
  std::size_t size = 0;
  while (why.empty() && size < text.size()) {
    const ssize_t got = ::read(descriptor, text.data() + size, text.size() - size);
    if (got == 0) break;
    if (got > 0) size += static_cast<std::size_t>(got);
    if (got < 0 && errno != EINTR) why = reason(errno);
  }
  close(descriptor);
  if (size > longest) why = "is too large to be one";
  text.resize(size);
  core::Secret secret(std::move(text));
  if (!why.empty()) throw failure(path, why);
  return secret;
}

std::optional<core::Failure> PrivateFolder::write(std::string_view name, const core::Secret& text) const {
  const std::string path = path_of(name);
  struct stat old {};
  if (text.reveal().size() > longest) return failure(path, "would be too large");
  if (lstat(path.c_str(), &old) == 0 && !defect(old).empty()) return failure(path, defect(old));
  std::string fresh;
  const int descriptor = new_file(fresh);
  if (descriptor < 0) return failure(path, "cannot be written: " + reason(errno));
  int error = write_down(descriptor, text.reveal());
  if (error == 0 && std::rename(fresh.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    unlink(fresh.c_str());
    return failure(path, "cannot be written: " + reason(error));
  }
  write_down_folder(path_);
  return std::nullopt;
}

std::optional<core::Failure> PrivateFolder::remove(std::string_view name) const {
  const std::string path = path_of(name);
  if (unlink(path.c_str()) != 0 && errno != ENOENT)
    return failure(path, "cannot be removed: " + reason(errno));
  write_down_folder(path_);
  return std::nullopt;
}

}  // namespace runtime
