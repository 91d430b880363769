// What all connections of the Rocket.Chat-like server share. Whoever touches it holds its mutex.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accounts.h"
#include "http.h"
#include "rooms.h"

namespace support {

struct RocketChatOptions {
  Flavour flavour = Flavour::meteor;
  /// Posts "message N" by alice into GENERAL so often, while anyone is subscribed to it. 0: never.
  std::chrono::milliseconds trickle{0};
  bool anonymous_read = false;
  /// Each frame of the server is held back for so long; it reads on meanwhile.
  std::chrono::milliseconds answer_delay{0};
  /// All methods but login, logout and stream-* are unknown.
  bool methods_retired = false;
  /// A silent client is pinged after this time and closed after it again. 0: 15 s on Meteor, 30 s on
  /// ddp-streamer.
  std::chrono::milliseconds heartbeat{0};
  /// Each so manieth call of a history method is refused as one too many, for 30 ms. 0: none.
  int refuse_history_every = 0;
  /// Bytes of a message's text.
  std::size_t message_limit = 400'000;
  /// The id of a room in which nobody may post.
  std::string read_only = {};
  /// What alice says at once behind each message that another posts.
  std::vector<std::string> replies = {};
  /// By what the method "guarded" wants to be let through: `totp`, `email` or `password`.
  std::string guard = "totp";
  /// So many posts, the first ones, are refused as one too many, for 30 ms.
  int refuse_posts = 0;
  /// Of so many posts, the first ones, the connection is lost instead of the answer: of requests, theirs.
  int lose_answers_to_posts = 0;
  /// Files are uploaded as before version 6.10, by rooms.upload.
  bool old_uploads = false;
  /// Bytes of a file.
  std::size_t file_limit = 1'000'000;
  /// Answers requests of the REST API before rest.cpp does; nothing for those that it leaves to that.
  std::function<std::optional<HttpReply>(const HttpAsked&)> rest = {};
};

class ServedSession;

struct Workspace {
  explicit Workspace(RocketChatOptions chosen);

  /// Whether it writes as Meteor does.
  bool meteor() const { return options.flavour != Flavour::ddp_streamer; }
  /// Whether the methods are gone, and the REST API does their work.
  bool nine() const { return options.flavour == Flavour::nine; }
  bool readable(const Room& room, const User* user) const;
  /// Stores a message and tells the subscribers. `sent` has `msg`, maybe `_id` and others.
  Json post(Room& room, const User& author, const Json& sent);
  /// Tells of a message that was posted, and lets alice reply.
  void posted(Room& room, const Json& document);
  /// The document as it now is, again, as servers do after an edit.
  void publish(const Room& room, const Json& message);
  /// Deletes a message and tells so; false when there is none.
  bool erase(const std::string& message);
  /// To each subscription of the event; `may` judges sessions.
  void emit(const std::string& stream, const std::string& event, const Json& args,
            const std::function<bool(const ServedSession&)>& may = {}, std::chrono::milliseconds after = {});

  const RocketChatOptions options;
  std::mutex mutex;
  std::condition_variable changed;  // subscriptions or sessions came or went
  Accounts accounts;
  Rooms rooms;
  std::set<ServedSession*> sessions;
  int sessions_begun = 0;
  int refusals = 0;  // of the method "rate"
  int history_calls = 0;
  int posts_lost = 0;
  int posts_refused = 0;
  std::map<std::string, Json> files;  // uploaded, by their ids
};

}  // namespace support
