// A folder of small files that hold secrets, which only their owner may see. Several runs may use it at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/failure.h"
#include "core/secret.h"

namespace runtime {

class PrivateFolder {
 public:
  /// `path` is absolute; nothing is made. `what`: as messages call a file in it, `saved login`.
  PrivateFolder(std::string path, std::string what) : path_(std::move(path)), what_(std::move(what)) {}

  std::string path_of(std::string_view name) const { return path_ + "/" + std::string(name); }

  /// Makes it, and those above it, for the owner alone, and tries whether a file can be made in it. Throws
  /// core::Failure of cause config.
  void prepare() const;

  /// The names of the files in it that end like that, sorted; none where there is no folder. Throws
  /// core::Failure of cause config.
  std::vector<std::string> names(std::string_view ending) const;

  /// The text of a file; none when there is no such file. Throws core::Failure of cause config for one that
  /// others can read or that is not ours, for what is no regular file, a symbolic link included, and for what
  /// is larger than 64 KiB.
  std::optional<core::Secret> read(std::string_view name) const;

  /// Replaces the file as a whole: a reader sees the old one or the new one, after a crash of the machine
  /// too. What `read` would refuse is not replaced, but for a file's permissions, which are set right.
  std::optional<core::Failure> write(std::string_view name, const core::Secret& text) const;

  /// One that is gone already is no failure.
  std::optional<core::Failure> remove(std::string_view name) const;

 private:
  /// Beside the others, named like none of them; 0600. Its descriptor, or -1.
  int new_file(std::string& path) const;
  core::Failure failure(const std::string& path, const std::string& why) const;

  std::string path_;
  std::string what_;
};

}  // namespace runtime
