// A folder of this test alone, removed with all that is in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace support {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  /// The path of a name in it; nothing is made.
  std::string at(std::string_view name) const;
  /// Writes a file, folders on its way included; its path.
  std::string file(std::string_view name, std::string_view content, unsigned mode = 0644) const;

 private:
  std::string path_;
};

/// The bytes of a file; empty when it cannot be read.
std::string file_content(const std::string& path);

}  // namespace support
