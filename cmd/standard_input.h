// The run's source of lines: standard input.
#pragma once

#include "client/source.h"
#include "runtime/line_source.h"

namespace cmd {

class StandardInput final : public client::Source {
 public:
  /// `longest`: bytes of a line.
  StandardInput(asio::io_context& loop, std::size_t longest);

  void resume(client::SourceListener& listener) override;
  void pause() override { lines_.pause(); }

 private:
  client::SourceListener* listener_ = nullptr;  // set before anything is read
  runtime::LineSource lines_;
};

}  // namespace cmd
