// A small file that is replaced as a whole, and held by one run at a time.
#pragma once

#include <optional>
#include <string>

#include "core/failure.h"

namespace runtime {

class CursorFile {
 public:
  /// Locks `path`.lock for as long as this lives. Throws core::Failure of cause config when another run holds
  /// it.
  explicit CursorFile(std::string path);
  ~CursorFile();
  CursorFile(const CursorFile&) = delete;
  CursorFile& operator=(const CursorFile&) = delete;

  /// Empty when there is no file yet. Throws core::Failure of cause config.
  std::string load() const;
  /// Writes a new file beside it and renames that: a reader sees the old one or the new one.
  std::optional<core::Failure> save(const std::string& text) const;

 private:
  std::string path_;
  int lock_ = -1;
};

}  // namespace runtime
