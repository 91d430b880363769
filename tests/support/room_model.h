// A Rocket.Chat server's rooms without a network or a clock: the client's frames in, the server's out, as
// text. For the pure tests; what it says is what rocketchat_server says. Realtime API, "Load History",
// "Subscriptions".
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "json_text.h"
#include "rest_api.h"

namespace support {

class RoomModel {
 public:
  struct Room {
    std::string name;
    std::vector<Json> messages = {};   // oldest first
    std::vector<Json> deletions = {};  // `{"_id","_deletedAt"}`
    std::size_t anchor = 0;            // how many there were when its last messages were asked for
  };
  struct Call {
    std::string method;
    std::string params;
  };
  /// When a call is about to be worked on, when its answer is known, when it has been given.
  enum class Moment { before, computed, answered };

  /// The user is "me".
  void add_room(const std::string& id, const std::string& name, int old_messages);

  /// A connection begins: nothing is subscribed to, nothing is on its way.
  void connected();
  void received(const std::string& frame);
  /// The frames for the client that have not been taken yet.
  std::deque<std::string> outgoing;
  /// A request of the REST API. Its endpoint counts as a method for `calls`, `hook`, `failing` and
  /// `rate_limited`.
  RestAnswer requested(const std::string& verb, const std::string& target, const std::string& body);

  /// From now on it is a Rocket.Chat 9: it has retired the methods, and has the REST API.
  void become_nine();

  /// Posts a message by another user and tells the subscribers; its document. `extra`: further members, as
  /// JSON.
  std::string post(const std::string& room, const std::string& extra = "{}");
  /// Changes members of a message and tells it whole, as servers do after an edit or a reaction.
  std::string change(const std::string& id, const std::string& members);
  /// Takes a message away and tells so.
  void erase(const std::string& id);
  void emit(const std::string& stream, const std::string& event, const std::string& args);

  const std::vector<std::string>& subscribed() const { return subscribed_; }
  /// Whether, on any connection, there ever were two subscriptions of one event.
  bool doubly_subscribed() const { return doubly_subscribed_; }
  /// Documents of the room from that place on.
  std::vector<std::string> documents(const std::string& room, std::size_t from) const;

  std::map<std::string, Room> rooms;
  long clock = 1'000'000;  // the `ts` of the next message
  long tick = 10;          // what lies between two of them
  std::vector<Call> calls;

  // Moods. Streams and methods by their names.
  std::function<void(const std::string& method, Moment)> hook;
  std::map<std::string, int> failing;          // with 500, so many times more
  std::map<std::string, int> rate_limited;     // so many times more
  long time_to_reset = 700;                    // milliseconds
  std::map<std::string, std::string> refused;  // with this error object
  std::set<std::string> retired;
  std::set<std::string> silent;                 // methods that are never answered
  std::set<std::string> unreadable;             // rooms whose past is not given
  std::map<std::string, std::string> odd;       // methods that answer with this result
  bool lists_last_messages = true;              // in rooms/get
  std::map<std::string, std::string> silenced;  // rooms that take no message, and say so in this note
  long message_limit = 5000;
  RestApi rest;
  bool has_rest = false;
  std::map<std::string, RestAnswer> rest_says;  // endpoints that answer so
  /// Whether messages tell when they were stored last, as they do on servers.
  bool stamps = false;

 private:
  class AsRest;
  struct Sub {
    Json id;
    std::string stream, event;
  };
  void call(const Json& message);
  void subscribe(const Json& message);
  Json result_of(const std::string& method, const Json& params);
  Json history(const std::string& method, const Json& params);
  std::optional<Json> posted(const Json& sent);
  Json single_message(const std::string& id) const;
  std::optional<Json> objection(const std::string& name);
  void publish(const std::string& room, const Json& message);
  Json* find(const std::string& id, std::string& room);
  void push(const Json& message) { outgoing.push_back(message.text()); }

  std::vector<Sub> subs_;
  std::vector<std::string> subscribed_;  // on this connection: "stream event"
  bool doubly_subscribed_ = false;
  int posted_ = 0;
};

}  // namespace support
