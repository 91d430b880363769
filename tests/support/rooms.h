// The rooms of the Rocket.Chat-like server and the messages in them.
#pragma once

#include <string>
#include <vector>

#include "dialect.h"

namespace support {

struct Room {
  std::string id, name, type;        // c, p or d
  std::vector<std::string> members;  // user ids
  std::vector<Json> messages = {};   // oldest first
  std::vector<Json> deletions = {};  // `{"_id","_deletedAt"}`

  bool has(const User* user) const;
};

class Rooms {
 public:
  /// GENERAL and PUBLIC for all, PRIVATE for alice and bob, SECRET for alice.
  Rooms(const User& alice, const User& bob, const std::vector<const User*>& all);

  /// By id, else by name; null when there is none.
  Room* find(const std::string& id_or_name);
  Room* with_id(const std::string& id);
  Room& direct(const User& one, const User& other);
  std::vector<Room*> of(const User* user);

  /// Milliseconds since 1970, greater than any before.
  long next_time();
  Json* message(const std::string& id, Room** where = nullptr);

 private:
  std::vector<Room> rooms_;
  long last_time_ = 0;
};

Json room_document(const Room& room);
Json subscription_document(const Room& room, const User& user);

/// Messages with `after` < ts < `before`, newest first, at most `limit`. Rocket.Chat Realtime API, "Load
/// History".
std::vector<Json> newest_first(const Room& room, long after, long before, std::size_t limit);
std::vector<Json> oldest_first(const Room& room, long after, std::size_t limit);

}  // namespace support
