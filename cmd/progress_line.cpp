#include "cmd/progress_line.h"

#include <unistd.h>

#include "cmd/notices.h"
#include "runtime/loop.h"

namespace cmd {

std::string progress_text(const client::BatchProgress& progress, core::Duration since) {
  const double seconds = std::chrono::duration<double>(since).count();
  const double rate = seconds > 0 ? static_cast<double>(progress.answered) / seconds : 0;
  const auto rounded = static_cast<long>(rate + 0.5);  // std::lround would make a release need libm
  return std::to_string(progress.answered) + " answered, " + std::to_string(progress.failed) + " failed, " +
         std::to_string(rounded) + "/s";
}

std::function<void(const client::BatchProgress&, core::TimePoint)> progress_line(const Output& output) {
  const bool seen = isatty(STDERR_FILENO) != 0 && isatty(STDOUT_FILENO) == 0;
  const bool others = output.events || (output.trace && output.trace_file.empty());
  if (!seen || others || output.quiet) return {};
  return [start = runtime::now(), next = core::TimePoint{}](const client::BatchProgress& progress,
                                                            core::TimePoint now) mutable {
    constexpr core::Duration between = std::chrono::milliseconds(200);
    const bool show = now >= next;
    if (show) next = now + between;
    status_line(progress_text(progress, now - start), show);
  };
}

}  // namespace cmd
