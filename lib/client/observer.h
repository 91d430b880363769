// Who looks on while a run goes: the trace, the lifecycle events, --ready-fd. None of it decides anything.
#pragma once

#include <string>
#include <string_view>

#include "client/event.h"
#include "core/failure.h"
#include "core/time.h"
#include "ddp/session.h"

namespace client {

class Observer {
 public:
  virtual ~Observer() = default;
  virtual void happened(const Event& event, core::TimePoint now) = 0;
  virtual void frame_sent(const ddp::Frame& frame, core::TimePoint now) = 0;
  /// `secret`: the frame holds a credential.
  virtual void frame_received(std::string_view text, bool secret, core::TimePoint now) = 0;
  /// Whether anybody wants the frames; saves the hot path a call.
  virtual bool wants_frames() const = 0;
};

/// Gets a code from a person or a command, later: an empty one when there was none.
class CodeListener {
 public:
  virtual ~CodeListener() = default;
  virtual void code_given(std::string code, core::TimePoint now) = 0;
  /// It cannot be had, and the run ends.
  virtual void code_failed(core::Failure failure, core::TimePoint now) = 0;
};
class CodePrompt {
 public:
  virtual ~CodePrompt() = default;
  /// `method`: of the second factor, as the server names it. A question that is still open is given up.
  virtual void ask(CodeListener& listener, const std::string& method) = 0;
};

}  // namespace client
