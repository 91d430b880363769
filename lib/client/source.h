// The run's face to its input: whole lines out, and back-pressure in.
#pragma once

#include <string_view>

#include "core/failure.h"
#include "core/time.h"

namespace client {

class SourceListener {
 public:
  virtual ~SourceListener() = default;
  /// One line without its newline; valid until this returns.
  virtual void line(std::string_view text, core::TimePoint now) = 0;
  /// All lines that one read brought have been handed over; or as many as may be before others get their
  /// turn.
  virtual void lines_read(core::TimePoint now) = 0;
  /// There are no more. Said once, behind the last line.
  virtual void input_ended(core::TimePoint now) = 0;
  /// It cannot be read, or a line is too long. Said instead of the end.
  virtual void input_broken(core::Failure why, core::TimePoint now) = 0;
};

/// Paused at first.
class Source {
 public:
  virtual ~Source() = default;
  /// Goes on; `listener` hears of it later, never from within this call.
  virtual void resume(SourceListener& listener) = 0;
  /// Nothing more is handed over, not even the next line of what was read, nor the end.
  virtual void pause() = 0;
  /// Whether it could go on without waiting for anybody.
  virtual bool at_hand() const = 0;
};

}  // namespace client
