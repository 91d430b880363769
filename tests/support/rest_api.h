// The REST API of a server that is played, as a pure function of its rooms: what Rocket.Chat 8.9 and 9
// answer, traps included. Bounds of cursors are strict and in milliseconds, pages are cut to a size without a
// word, refusals lose their codes, an endpoint that is not there is a page of HTML. Dates are ISO 8601.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "json_text.h"

namespace support {

struct RestCall {
  std::string verb;
  std::string endpoint;  // behind /api/v1/
  std::map<std::string, std::string> query;
  Json body = {};

  /// `/api/v1/rooms.info?roomId=GENERAL`; an endpoint of "" when it is of no API.
  static RestCall parse(const std::string& verb, const std::string& target, const std::string& body);
};

struct RestAnswer {
  int status = 200;
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> fields = {};
};

/// Why not: a code, as 8.9 says it, and a text.
struct RestRefusal {
  std::string code;
  std::string text;
};

/// What the API needs to know of a server, as the user sees it who asks.
class RestModel {
 public:
  virtual ~RestModel() = default;
  /// Of a room by its id, or by its name; none when it is not there.
  virtual std::optional<std::string> room(const std::string& key, bool by_name) = 0;
  virtual bool readable(const std::string& room) = 0;
  /// Documents, with dates as streams give them.
  virtual Json room_document(const std::string& room) = 0;
  virtual std::vector<Json> rooms() = 0;
  virtual std::vector<Json> subscriptions() = 0;
  /// Oldest first as they were stored.
  virtual std::vector<Json> messages(const std::string& room) = 0;
  /// `{"_id","_deletedAt"}`.
  virtual std::vector<Json> deletions(const std::string& room) = 0;
  /// The direct room with that user; none when there is no such user.
  virtual std::optional<Json> direct(const std::string& username) = 0;
  /// Null when there is none that may be read.
  virtual Json message(const std::string& id) = 0;
  virtual std::variant<Json, RestRefusal> post(const Json& message) = 0;
  virtual std::variant<Json, RestRefusal> update(const Json& request) = 0;
  virtual long message_limit() = 0;
};

class RestApi {
 public:
  RestAnswer answer(const RestCall& call, RestModel& model) const;
  /// One that is one too many: so long after `now`, in milliseconds since 1970, it may be asked again.
  static RestAnswer too_many(long now, long wait);
  /// Neither header, or only one.
  static RestAnswer not_logged_in();

  long most_rows = 100;
  /// What the older histories take for the end when they are told none.
  long now = 9'000'000'000'000;
  /// Endpoints that it does not have.
  std::set<std::string> absent = {};
  bool codes_are_lost = true;  // from 9 on
  /// Whether pages of rooms.history say where the next begins.
  bool cursors = true;
  /// Whether chat.syncMessages knows cursors, as it does from 7.1 on.
  bool sync_cursors = true;

 private:
  RestAnswer refusal(const RestRefusal& why) const;
  RestAnswer rooms_info(const RestCall& call, RestModel& model) const;
  RestAnswer rooms_history(const RestCall& call, RestModel& model) const;
  RestAnswer older_history(const RestCall& call, RestModel& model, const std::string& type) const;
  RestAnswer sync_messages(const RestCall& call, RestModel& model) const;
};

/// What `messages/get` answers, and chat.syncMessages as its `result`: what was stored or deleted later than
/// `after`. With a type, UPDATED or DELETED, it is a page of that, with a cursor; without, all at once.
Json changes_in(std::vector<Json> messages, std::vector<Json> deletions, const std::string& type, long after,
                std::size_t count);

/// A value with its dates as REST writes them.
Json with_iso_dates(const Json& value);

}  // namespace support
