#include "cmd/notices.h"

#include <unistd.h>

#include <optional>

#include "output/printable.h"
#include "runtime/loop.h"

namespace cmd {
namespace {

// Made when there is something to say.
std::optional<output::LossyLines> lines;

}  // namespace

output::LossyLines& standard_error() { return lines ? *lines : lines.emplace(STDERR_FILENO); }

void warning(const std::string& text) { notice("warning: " + text); }

void notice(const std::string& text) {
  standard_error().add("rocketwire: " + output::printable(text) + "\n");
}

void last_notice(bool quiet) {
  if (!lines || !lines->finish(patience, runtime::now) || quiet) return;
  const std::string loss = lines->loss("stderr");
  if (!loss.empty()) warning(loss);
}

}  // namespace cmd
