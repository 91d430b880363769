// What a session tells of: one event a frame, and those that time brings. The values in it are valid until
// the session receives again, and absent where the server sent none.
#pragma once

#include <variant>
#include <vector>

#include "core/failure.h"
#include "ddp/encode.h"
#include "ddp/message.h"

namespace ddp {

/// Nothing for those above: answered by the session itself, or to be ignored.
struct Nothing {};
struct Connected {};
/// The answer to a call. Neither result nor error: the method returned nothing.
struct Answer {
  Id id;
  json::Node result;
  json::Node error;
  bool spaced;  // whitespace may stand between their tokens
};
struct Ready {
  std::vector<Id> subs;  // those that were not ready before
};
/// `nosub`: refused when it was not ready before, ended by the server when it was.
struct Ended {
  Id sub;
  bool was_ready;
  json::Node error;
};
/// A data message.
struct Data {
  const Message* message;
};
struct Pong {
  Id id;
};
/// Time: there was no answer within the reply time.
struct Overdue {
  enum class What { call, sub, ping };
  Id id;
  What what;
};
/// Time: nothing came from the server, though it was asked.
struct Silent {};

/// The server says that it cannot make sense of a frame of ours. It may have meant any.
struct Complaint {
  core::Failure failure;
};

/// A core::Failure is a violation of the protocol; the frame that held it is lost, the session could go on.
using Event = std::variant<Nothing, Connected, Answer, Ready, Ended, Data, Pong, Overdue, Silent, Complaint,
                           core::Failure>;

}  // namespace ddp
