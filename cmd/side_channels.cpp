#include "cmd/side_channels.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "cmd/notices.h"
#include "core/failure.h"
#include "runtime/loop.h"

namespace cmd {
namespace {

int open_trace(const std::string& file, const std::string& name) {
  int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
  // A pipe that nobody reads yet: it holds the trace for whoever comes.
  if (descriptor < 0 && errno == ENXIO) descriptor = open(file.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
  if (descriptor >= 0) return descriptor;
  throw core::setup_failure(
      core::Cause::config, name + ": cannot write '" + file + "': " + std::generic_category().message(errno));
}

}  // namespace

SideChannels::SideChannels(const Merged& given, asio::io_context& loop)
    : options_(given.options.output), loop_(loop) {
  if (!options_.trace_file.empty()) {
    trace_fd_ = open_trace(options_.trace_file, name_of(given.used, "trace-file"));
    trace_.lines = &trace_file_.emplace(trace_fd_);
  }
  if (options_.events || options_.trace) errors_.lines = &standard_error();
}

SideChannels::~SideChannels() {
  if (trace_fd_ >= 0) close(trace_fd_);
}

output::Looks SideChannels::looks(core::Secrets& secrets) {
  output::Looks looks;
  if (options_.events) looks.events = errors_.lines;
  if (options_.trace) looks.trace = errors_.lines;
  looks.trace_file = trace_.lines;
  looks.ready_fd = options_.ready_fd.value_or(-1);
  looks.secrets = &secrets;
  if (!options_.quiet) looks.warn = warning;
  if (options_.verbose) looks.note = notice;
  return looks;
}

void SideChannels::turn() {
  follow(errors_);
  follow(trace_);
}

void SideChannels::follow(WatchedLines& followed) {
  const bool waits = followed.lines != nullptr && followed.lines->waiting();
  if (waits == followed.watch.has_value()) return;
  followed.watch.reset();
  if (!waits) return;
  followed.watch.emplace(loop_, followed.lines->descriptor(),
                         [lines = followed.lines](runtime::DescriptorWatch::Seen) { lines->flush(); });
  followed.watch->want(false, true);
}

void SideChannels::finish() {
  if (!trace_file_) return;
  trace_file_->finish(patience, runtime::now);
  const std::string loss = trace_file_->loss("the trace");
  if (!loss.empty() && !options_.quiet) warning(loss);
}

}  // namespace cmd
