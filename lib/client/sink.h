// The run's face to its output: whole lines in, and back-pressure out.
#pragma once

#include <string_view>

#include "core/failure.h"
#include "core/time.h"

namespace client {

class SinkListener {
 public:
  virtual ~SinkListener() = default;
  /// All that was given has left, after `flush` had said `full`.
  virtual void drained(core::TimePoint now) = 0;
  /// The reader has left; noticed also while nothing is written.
  virtual void reader_gone(core::TimePoint now) = 0;
};

class Sink {
 public:
  virtual ~Sink() = default;
  /// Takes one line, without its newline. It leaves at `flush` at the latest.
  virtual void line(std::string_view text) = 0;
  /// Judged JSON as one line: whitespace between its tokens is dropped when there is some.
  virtual void json_line(std::string_view judged, bool spaced) = 0;
  /// full: something waits for a slow reader, and `drained` will be said. It is the time to stop reading.
  enum class State { empty, full, gone, broken };
  /// Writes what can be written now.
  virtual State flush() = 0;
  /// Why it is broken.
  virtual core::Failure failure() const = 0;
};

}  // namespace client
