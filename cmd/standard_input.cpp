#include "cmd/standard_input.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "runtime/loop.h"

namespace cmd {

namespace {

/// Stays open until the program ends.
int opened(const std::string& file) {
  if (file.empty() || file == "-") return STDIN_FILENO;
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor != -1) return descriptor;
  throw core::setup_failure(core::Cause::input,
                            "cannot read '" + file + "': " + std::generic_category().message(errno));
}

}  // namespace

StandardInput::StandardInput(asio::io_context& loop, const std::string& file, std::size_t longest)
    : lines_(loop, opened(file), longest,
             {[this](std::string_view line) { listener_->line(line, runtime::now()); },
              [this] { listener_->lines_read(runtime::now()); },
              [this] { listener_->input_ended(runtime::now()); },
              [this](core::Failure why) { listener_->input_broken(std::move(why), runtime::now()); }}) {}

void StandardInput::resume(client::SourceListener& listener) {
  listener_ = &listener;
  lines_.resume();
}

}  // namespace cmd
