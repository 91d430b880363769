// Why a server took a message and did not post it, when its answer says nothing: the message is too long, or
// a private note to the user tells. Such a note is heard only by one who listens already: the message is sent
// once more for its sake. Realtime API, "stream-notify-user".
#pragma once

#include <functional>
#include <string>

#include "rocketchat/sources.h"

namespace rocketchat {

class Reason {
 public:
  /// What the search wants of whoever posts.
  struct Poster {
    std::function<void()> send_again;
    /// The end of the search, with all that is known.
    std::function<void(core::Failure)> failed;
  };

  /// The sources must outlive it.
  Reason(Sources& sources, Poster poster) : sources_(sources), poster_(std::move(poster)) {}

  /// On this connection: nothing is looked for.
  void begin(client::Conversation& conversation);
  bool looked_for() const { return looked_for_; }
  /// For this text was not posted in that room.
  void look_for(const std::string& text, const std::string& room);
  /// What was sent again is not posted either: its note is there, or comes within a second.
  void refused_again();
  void received(const ddp::Event& event);

 private:
  void listen();
  void heard(const ddp::Message& message);
  void tell();

  Sources& sources_;
  Poster poster_;
  client::Conversation* conversation_ = nullptr;
  bool looked_for_ = false;
  std::string room_;
  ddp::Id notes_ = 0;  // the subscription; 0 when there is none
  std::string note_;
  bool waits_ = false;  // for the note
};

}  // namespace rocketchat
