// A small file that is replaced as a whole, and held by one run at a time. What was written survives a crash
// of the machine, whole.
#pragma once

#include <optional>
#include <string>

#include "core/failure.h"

namespace runtime {

class CursorFile {
 public:
  /// A symbolic link is followed once, here. Locks the file's name with `.lock` for as long as this lives, or
  /// the file itself where nothing can be made beside it. Throws core::Failure of cause config when another
  /// run holds it, and for what is no regular file.
  explicit CursorFile(const std::string& path);
  ~CursorFile();
  CursorFile(const CursorFile&) = delete;
  CursorFile& operator=(const CursorFile&) = delete;

  /// None when there is no file yet; an empty text when a crash left nothing in it. Throws core::Failure of
  /// cause config.
  std::optional<std::string> load() const;
  /// Writes a new file beside it and renames that: a reader sees the old one or the new one. A file that
  /// cannot be replaced, for it is a mount of its own or its folder is not ours, is written in place.
  std::optional<core::Failure> save(const std::string& text) const;

 private:
  std::string lock_name() const;
  bool locked();
  int replace(const std::string& text) const;
  int overwrite(const std::string& text) const;

  std::string named_;  // as messages call it
  std::string path_;
  int lock_ = -1;
  bool in_place_ = false;
};

}  // namespace runtime
