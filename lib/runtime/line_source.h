// Lines from a descriptor, in the loop: a piece at each turn, and only while they are wanted. Its flags are
// not touched: those of an inherited descriptor are shared with the shell and its other children.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include "core/failure.h"

namespace asio {
class io_context;
}

namespace runtime {

class LineSource {
 public:
  struct Hearers {
    /// Without its newline; the last one may have had none.
    std::function<void(std::string_view)> line;
    /// All lines of a turn have been handed over.
    std::function<void()> turn_done;
    std::function<void()> ended;
    /// Of cause input: it cannot be read, or a line is too long.
    std::function<void(core::Failure)> broken;
  };

  /// Paused at first. `longest`: bytes of a line.
  LineSource(asio::io_context& loop, int descriptor, std::size_t longest, Hearers hearers);
  ~LineSource();
  LineSource(const LineSource&) = delete;
  LineSource& operator=(const LineSource&) = delete;

  /// Goes on in a later turn of the loop.
  void resume();
  /// Hands over nothing more, not even the next line of what was read.
  void pause();
  /// Whether a line, or the end, is there already: read, or to be read without waiting.
  bool at_hand() const;

 private:
  struct Parts;
  std::shared_ptr<Parts> parts_;
};

}  // namespace runtime
