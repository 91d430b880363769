// Who looks on while a run goes: the trace, the lifecycle events, --ready-fd. None of it decides anything.
#pragma once

#include <string_view>

#include "client/event.h"
#include "client/http.h"
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
  virtual void request_sent(const HttpRequest& request, core::TimePoint now) = 0;
  virtual void answer_received(const HttpAnswer& answer, core::TimePoint now) = 0;
  /// Whether anybody wants frames, requests and answers; saves the hot path a call.
  virtual bool wants_frames() const = 0;
};

}  // namespace client
