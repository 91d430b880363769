#include "cmd/standard_input.h"

#include <unistd.h>

#include <utility>

#include "runtime/loop.h"

namespace cmd {

StandardInput::StandardInput(asio::io_context& loop, std::size_t longest)
    : lines_(loop, STDIN_FILENO, longest,
             {[this](std::string_view line) { listener_->line(line, runtime::now()); },
              [this] { listener_->lines_read(runtime::now()); },
              [this] { listener_->input_ended(runtime::now()); },
              [this](core::Failure why) { listener_->input_broken(std::move(why), runtime::now()); }}) {}

void StandardInput::resume(client::SourceListener& listener) {
  listener_ = &listener;
  lines_.resume();
}

}  // namespace cmd
