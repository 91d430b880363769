// The run's face to the network: text frames, whole and in order. Nothing of sockets, TLS or WebSocket is in
// it.
#pragma once

#include <string_view>
#include <vector>

#include "core/failure.h"
#include "core/time.h"
#include "ddp/session.h"

namespace client {

/// The steps to an open connection, each reached once, in this order; `tls` is left out without TLS.
enum class Stage { name_found, connected, tls_done };

class LinkListener {
 public:
  virtual ~LinkListener() = default;
  virtual void reached(Stage stage, core::TimePoint now) = 0;
  /// Frames may be sent.
  virtual void opened(core::TimePoint now) = 0;
  /// One text frame; the text is valid until this returns.
  virtual void received(std::string_view text, core::TimePoint now) = 0;
  /// Bytes came, and no message was whole by them: they are of one that is still coming in (`in_message`), or
  /// of what only the network's side knows. A sign of life.
  virtual void progressed(core::TimePoint /*now*/, bool /*in_message*/) {}
  /// All frames that one read brought have been handed over; or as many as may be before others get their
  /// turn.
  virtual void read_done(core::TimePoint now) = 0;
  /// What waited has left, after `has_room` had said no.
  virtual void room_again(core::TimePoint now) = 0;
  /// It could not be opened, or is over: said once, and never after `close`. The cause is the network's view.
  virtual void closed(core::Failure why, core::TimePoint now) = 0;
};

class Link {
 public:
  virtual ~Link() = default;
  /// Begins to connect; the listener is told, never from within this call.
  virtual void open(LinkListener& listener) = 0;
  /// All of them in one write.
  virtual void send(const std::vector<ddp::Frame>& frames) = 0;
  /// Whether more would leave soon. Else the server does not read what it was sent, and what can wait should:
  /// somebody who goes on and on is told that the connection is lost.
  virtual bool has_room() const = 0;
  /// Stops and goes on reading. Sending is possible all the while.
  virtual void pause() = 0;
  virtual void resume() = 0;
  /// Says goodbye and closes, without waiting for anybody.
  virtual void close() = 0;
};

}  // namespace client
