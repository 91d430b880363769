// A message on its way into a room. It has an `_id` of ours: however often it is sent, it is there once.
// `sendMessage` answers most failures with nothing at all, and tells the reason in a private note to the
// user, so that it is sent once more for the note's sake. Realtime API, "Send message", "stream-notify-user".
// `chat.sendMessage` of the REST API, its successor, tells failures, but not that the message is there.
#pragma once

#include <functional>
#include <string>
#include <variant>

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
  Posting(Draft draft, Addressee& to, Sources& sources)
      : draft_(std::move(draft)), to_(to), sources_(sources) {}

  /// On this connection. One that was on its way may have arrived.
  void begin(client::Conversation& conversation);
  /// Sends it, at once when the room is known or its name has the form of an id.
  void post(Handler over);
  void received(const ddp::Event& event);

  const Draft& draft() const { return draft_; }
  /// Whether it has left, and no answer came.
  bool on_its_way() const { return call_ != 0 || requested_ || unsettled_; }
  /// Whether it may be there though nobody has said so, and the server is asked for it.
  bool unsettled() const { return unsettled_; }
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
  void look_for_it();
  void settle(const core::Failure& failure);
  void ask_why();
  void ask_for_notes();
  void noted(const ddp::Message& message);
  void give_up();
  void too_long(core::Failure failure);
  void over(const Outcome& outcome);

  /// The search for the reason of an answer without one.
  struct Why {
    bool asked = false;
    ddp::Id notes = 0;     // the subscription; 0 when there is none
    std::string note;      // the reason, once it is told
    bool waiting = false;  // for the note: the message is refused
  };

  Draft draft_;
  Addressee& to_;
  Sources& sources_;
  client::Conversation* conversation_ = nullptr;
  Handler over_;
  std::string room_;  // it was sent to
  ddp::Id call_ = 0;
  bool requested_ = false;  // by REST
  bool once_more_ = false;  // since an answer by REST was lost
  bool repeated_ = false;
  bool unsettled_ = false;
  std::optional<core::Failure> refused_;  // for the room, by its id
  Why why_;
};

}  // namespace rocketchat
