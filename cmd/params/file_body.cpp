#include "cmd/params/file_body.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

#include "core/failure.h"
#include "output/descriptor_writer.h"

namespace cmd {
namespace {

core::Failure unreadable(const std::string& name, const std::string& why) {
  return core::setup_failure(core::Cause::input, name + ": the file " + why);
}

std::string reason() { return "cannot be read: " + std::generic_category().message(errno); }

/// A line that is written over and over, and is gone in the end. What a terminal does not take is lost.
class Progress {
 public:
  explicit Progress(bool shown) : shown_(shown && isatty(STDERR_FILENO) != 0) {}
  ~Progress() {
    if (percent_ >= 0) write("\r\033[K");
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::uint64_t done, std::uint64_t all) {
    if (!shown_) return;
    const int percent = static_cast<int>(static_cast<double>(done) / static_cast<double>(all) * 100);
    if (percent == percent_) return;
    percent_ = percent;
    write("\rrocketwire: " + std::to_string(percent) + " % of " + std::to_string((all + 1023) / 1024) +
          " KiB ");
  }

 private:
  static void write(const std::string& text) { output::DescriptorWriter(STDERR_FILENO).write(text); }

  bool shown_;
  int percent_ = -1;
};

class FileBody final : public client::HttpBody {
 public:
  FileBody(int descriptor, std::uint64_t size, std::string name, bool shown)
      : descriptor_(descriptor), size_(size), name_(std::move(name)), progress_(shown) {}

  std::uint64_t size() const override { return size_; }
  std::variant<std::size_t, core::Failure> read(char* data, std::size_t size) override {
    ssize_t got = 0;
    do got = pread(descriptor_, data, size, static_cast<off_t>(at_));
    while (got < 0 && errno == EINTR);
    if (got < 0) return unreadable(name_, reason());
    at_ += static_cast<std::uint64_t>(got);
    progress_.at(at_, size_);
    return static_cast<std::size_t>(got);
  }

 private:
  int descriptor_;
  std::uint64_t size_;
  std::string name_;
  Progress progress_;
  std::uint64_t at_ = 0;
};

}  // namespace

std::function<std::shared_ptr<client::HttpBody>()> file_body(const std::string& file, const std::string& name,
                                                             bool shown) {
  // Stays open as long as the program: what is sent is this file, whatever becomes of its name.
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) throw unreadable(name, reason());
  struct stat status {};
  if (fstat(descriptor, &status) != 0) throw unreadable(name, reason());
  if (!S_ISREG(status.st_mode)) throw unreadable(name, "is no plain file");
  if (status.st_size == 0) throw unreadable(name, "is empty");
  const auto size = static_cast<std::uint64_t>(status.st_size);
  return [=] { return std::make_shared<FileBody>(descriptor, size, name, shown); };
}

}  // namespace cmd
