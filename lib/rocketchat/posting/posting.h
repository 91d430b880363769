// A message on its way into a room. It has an `_id` of ours: however often it is sent, it is there once.
// `sendMessage` answers most failures with nothing at all, so that the reason has to be looked for. Realtime
// API, "Send message". `chat.sendMessage` of the REST API, its successor, tells failures, but not that the
// message is there.
#pragma once

#include <functional>
#include <string>
#include <variant>

#include "rocketchat/posting/reason.h"
#include "rocketchat/rooms/addressee.h"
#include "rocketchat/sources.h"

namespace rocketchat {

struct Draft {
  std::string id;
  std::string text;
  std::string thread = {};    // the message that it is a reply to; empty: none
  bool also_channel = false;  // a reply that is shown outside of its thread too
};

class Posting {
 public:
  /// The message's document, valid while the handler runs; or why there is none.
  using Outcome = std::variant<json::Node, core::Failure>;
  using Handler = std::function<void(const Outcome&)>;

  /// All must outlive it.
  Posting(Draft draft, Addressee& to, Sources& sources);
  Posting(const Posting&) = delete;
  Posting& operator=(const Posting&) = delete;

  /// On this connection. One that was on its way may have arrived.
  void begin(client::Conversation& conversation);
  /// Sends it, at once when the room is known or its name has the form of an id.
  void post(Handler over);
  void received(const ddp::Event& event);

  const Draft& draft() const { return draft_; }
  /// Whether it has left, and no answer came.
  bool on_its_way() const { return way_.call != 0 || way_.by_rest || way_.unsettled; }
  /// Whether it may be there though nobody has said so, and the server is asked for it.
  bool unsettled() const { return way_.unsettled; }
  /// Whether an answer was lost, so that it may have been there before it was sent last.
  bool repeated() const { return repeated_; }

 private:
  void look_up();
  void send();
  void send_by_rest();
  void answered(const ddp::Answer& answer);
  void answered_by_rest(const Requests::Outcome& outcome);
  void declined(const Declined& why);
  void without_result();
  void settle(const core::Failure& failure);
  void too_long(const core::Failure& failure);
  void over(const Outcome& outcome);

  /// What is waited for on this connection.
  struct Way {
    ddp::Id call = 0;        // 0 when there is none
    bool by_rest = false;    // a request
    bool once_more = false;  // it is the second, for the answer to the first was lost
    bool unsettled = false;
  };

  Draft draft_;
  Addressee& to_;
  Sources& sources_;
  client::Conversation* conversation_ = nullptr;
  Handler over_;
  std::string room_;  // it was sent to
  Way way_;
  bool repeated_ = false;
  std::optional<core::Failure> refused_;  // for the room, by its id
  Reason reason_;
};

}  // namespace rocketchat
