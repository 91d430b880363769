// What is told beside the data: where events and the trace go, and what becomes of lines that a slow reader
// has not taken yet.
#pragma once

#include <optional>

#include "cmd/merge.h"
#include "core/secrets.h"
#include "output/lossy_lines.h"
#include "output/onlookers.h"
#include "runtime/descriptor_watch.h"

namespace cmd {

class SideChannels {
 public:
  /// Opens the trace file. Throws core::Failure of cause config.
  SideChannels(const Merged& given, asio::io_context& loop);
  ~SideChannels();
  SideChannels(const SideChannels&) = delete;
  SideChannels& operator=(const SideChannels&) = delete;

  output::Looks looks(core::Secrets& secrets);
  /// To be called between two turns of the loop: what waits then leaves once there is room.
  void turn();
  /// Gives the reader of a trace a moment, and warns of what it missed.
  void finish();

 private:
  struct WatchedLines {
    output::LossyLines* lines = nullptr;
    std::optional<runtime::DescriptorWatch> watch = {};
  };
  void follow(WatchedLines& followed);

  const Output& options_;
  asio::io_context& loop_;
  int trace_fd_ = -1;
  std::optional<output::LossyLines> trace_file_;
  WatchedLines errors_;
  WatchedLines trace_;
};

}  // namespace cmd
