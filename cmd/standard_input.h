// The run's source of lines: standard input, or a file in its place.
#pragma once

#include <string>

#include "client/source.h"
#include "runtime/line_source.h"

namespace cmd {

class StandardInput final : public client::Source {
 public:
  /// `file`: empty or `-` for stdin. `longest`: bytes of a line. Throws core::Failure of cause input.
  StandardInput(asio::io_context& loop, const std::string& file, std::size_t longest);

  void resume(client::SourceListener& listener) override;
  bool at_hand() const override { return lines_.at_hand(); }
  void pause() override { lines_.pause(); }

 private:
  client::SourceListener* listener_ = nullptr;  // set before anything is read
  runtime::LineSource lines_;
};

}  // namespace cmd
