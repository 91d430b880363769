// What is told of a run's life to those who look on: with --events, as warnings, on --ready-fd. How it is
// written is in output/events.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "core/time.h"

namespace client {

/// The server has greeted: `connected` of DDP.
struct Connected {};
/// All that was asked for is live, for the first time.
struct Ready {};
/// The connection is gone, and others will be tried. Not told again before `Ready` or `Reconnected`.
struct Lost {
  std::string message;
};
struct Reconnecting {
  std::uint64_t attempt;
  core::Duration wait;
  std::string message;  // why the last one failed
};
/// Nothing happens for so long, because of that: told when it is longer than `long_wait`.
struct Waiting {
  core::Duration wait;
  std::string message;
};
/// All is live again.
struct Reconnected {};
/// What was missed meanwhile has been printed.
struct CaughtUp {};
/// Messages of a room may be missing from the output.
struct Gap {
  std::string room;
  std::string message;
};
/// So many messages were let go while a room caught up; its history has them.
struct Dropped {
  std::string room;
  std::uint64_t messages;
};
/// The reader of the output is slow, and nothing is read from the server meanwhile.
struct Paused {};
struct Resumed {};
/// Told once: the server has that method no more. It is asked by REST instead, and so is what follows.
struct AskedByRest {
  std::string method;
};
/// Told once: a regular expression had more work with a line than is allowed, and the line was left out.
struct Unjudged {};

/// A wait that a person who looks on should know of.
inline constexpr core::Duration long_wait = std::chrono::seconds(5);

using Event = std::variant<Connected, Ready, Lost, Reconnecting, Reconnected, CaughtUp, Gap, Dropped, Paused,
                           Resumed, Unjudged, Waiting, AskedByRest>;

}  // namespace client
