// What a document that arrives in a room is: a message that appears there now, an edit, a deletion, or
// nothing new. Servers send a message whole again whenever something is done to it, and histories overlap.
//
// The rule. A message appears once, by its `_id`, whatever its times say. One not seen before appears when
//   * the history gives it, from behind the place where this room was begun;
//   * or the stream brings it, and it is stamped later than what was there when the stream was whole: then it
//     would have come before if it were old;
//   * or the stream brings it, and it bears no trace of having been stored before: no edit, reaction, pin,
//     star or reply, it was stored when it was written, and it is younger than those that were printed and
//     forgotten. One written on another homeserver may be stored much later, and is new whatever its age.
// An edit is a new `editedAt` of any message, a deletion a first tombstone. Both may be told as changes too:
// by what lists all that was done since a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rocketchat/message.h"
#include "rocketchat/tail/memory.h"
#include "rocketchat/tail/seen.h"

namespace rocketchat {

enum class News { nothing, message, edit, deletion };
/// How a document came.
enum class Way { history, stream, changes };

class Novelty {
 public:
  Novelty();

  /// The room begins behind `place`.
  void begin(Seen place);
  bool begun() const { return begun_; }
  /// A message from before the beginning.
  void know(const Message& message);

  /// The stream is on, and the history has given all that is not going to come by it.
  void whole();
  /// The stream has a hole: the connection was lost, or there is no history.
  void broken() { whole_from_.reset(); }

  /// Changes until then were told, or are none of this run's.
  void know_changes(std::int64_t time) { place_.know_changes(time); }
  /// The same of the room's own changes, as a list of rooms tells.
  void know_listed(std::int64_t time) { place_.know_listed(time); }

  /// Notes what arrives, and says what it is. Changes tell of new messages too: these are left to the history
  /// and the stream.
  News arrived(const Message& message, Way way);

  bool knows(const std::string& id) const { return known_.find(id) != nullptr; }
  const Seen& place() const { return place_; }

 private:
  struct Known {
    std::string edit;  // the last one seen
    bool deleted = false;
  };

  bool is_owed(const Message& message, const std::string& name) const;
  bool appears(const Message& message, Way way) const;
  bool edited_now(const Message& message, Way way) const;
  void appeared(const Message& message, Way way);

  bool begun_ = false;
  Seen place_;
  /// What is stamped later would have come by the stream; empty while nothing is known.
  std::optional<std::int64_t> whole_from_;
  Memory<Known> known_;
};

}  // namespace rocketchat
