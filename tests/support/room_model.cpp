#include "room_model.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace support {

namespace {

long time_of(const Json& message) { return message["ts"]["$date"].integer(); }

std::vector<Json> by_time(std::vector<Json> messages) {
  std::stable_sort(messages.begin(), messages.end(),
                   [](const Json& one, const Json& other) { return time_of(one) < time_of(other); });
  return messages;
}

}  // namespace

void RoomModel::add_room(const std::string& id, const std::string& name, int old_messages) {
  rooms[id] = {name};
  for (int i = 0; i < old_messages; ++i) post(id);
}

void RoomModel::connected() {
  outgoing.clear();
  subs_.clear();
  subscribed_.clear();
}

void RoomModel::received(const std::string& frame) {
  const Json message = Json::parse(frame).value();
  const std::string kind = message["msg"].string();
  if (kind == "connect") {
    push(Json::object({{"msg", "connected"}, {"session", "s"}}));
  } else if (kind == "method") {
    call(message);
  } else if (kind == "sub") {
    subscribe(message);
  } else if (kind == "ping") {
    push(Json::object({{"msg", "pong"}, {"id", message["id"]}}));
  }
}

/// What stands against working on it.
std::optional<Json> RoomModel::objection(const std::string& name) {
  if (retired.contains(name))
    return Json::parse(R"({"error":404,"reason":"Method not found","message":"[404]"})");
  if (int& times = rate_limited[name]; times > 0) {
    --times;
    return Json::object({{"error", "too-many-requests"},
                         {"details", Json::object({{"timeToReset", time_to_reset}})},
                         {"message", "[too-many-requests]"}});
  }
  if (int& times = failing[name]; times > 0) {
    --times;
    return Json::parse(R"({"error":500,"reason":"Internal server error","message":"[500]"})");
  }
  if (refused.contains(name)) return Json::parse(refused.at(name));
  return std::nullopt;
}

void RoomModel::call(const Json& message) {
  const std::string method = message["method"].string();
  calls.push_back({method, message["params"].text()});
  if (hook) hook(method, Moment::before);
  if (silent.contains(method)) return;
  Json answer = Json::object({{"msg", "result"}, {"id", message["id"]}});
  if (const auto error = objection(method)) {
    answer.set("error", *error);
  } else {
    const auto other = odd.find(method);
    const std::optional<Json> result = other != odd.end()        ? Json::parse(other->second)
                                       : method == "sendMessage" ? posted(message["params"][0])
                                                                 : result_of(method, message["params"]);
    if (result) answer.set("result", *result);
    if (hook) hook(method, Moment::computed);
  }
  push(Json::object({{"msg", "updated"}, {"methods", Json::array({message["id"]})}}));
  push(answer);
  if (hook) hook(method, Moment::answered);
}

void RoomModel::subscribe(const Json& message) {
  const std::string stream = message["name"].string();
  const std::string event = message["params"][0].string();
  auto error = objection(stream);
  if (!error) error = objection(stream + " " + event);
  if (!error && stream == "stream-room-messages" && event != "__my_messages__" && !rooms.contains(event))
    error = Json::parse(R"({"error":"not-allowed","message":"[not-allowed]"})");
  if (error) {
    push(Json::object({{"msg", "nosub"}, {"id", message["id"]}, {"error", *error}}));
    return;
  }
  subs_.push_back({message["id"], stream, event});
  const std::string name = stream + " " + event;
  doubly_subscribed_ |= std::find(subscribed_.begin(), subscribed_.end(), name) != subscribed_.end();
  subscribed_.push_back(name);
  push(Json::object({{"msg", "ready"}, {"subs", Json::array({message["id"]})}}));
}

Json RoomModel::result_of(const std::string& method, const Json& params) {
  if (method == "login") return Json::object({{"id", "me"}, {"token", "t"}});
  if (method == "createDirectMessage") return Json::object({{"rid", "me" + params[0].string()}});
  if (method == "getRoomIdByNameOrId") {
    for (const auto& [id, room] : rooms) {
      if (id == params[0].string() || room.name == params[0].string()) return id;
    }
    return {};
  }
  if (method == "rooms/get") {
    Json list = Json::array();
    for (const auto& [id, room] : rooms) {
      Json one = Json::object({{"_id", id}, {"t", "c"}});
      // A reply that is shown in its thread alone changes the room, but is no last message of it.
      const auto last = std::find_if(room.messages.rbegin(), room.messages.rend(),
                                     [](const Json& message) { return !message.has("tmid"); });
      if (last != room.messages.rend() && lists_last_messages) one.set("lastMessage", *last);
      if (last != room.messages.rend()) one.set("lm", (*last)["ts"]);
      if (!room.messages.empty()) one.set("_updatedAt", room.messages.back()["ts"]);
      list.push(one);
    }
    return list;
  }
  if (method == "subscriptions/get") return Json::array();
  if (method == "getRoomById") {
    const std::string id = params[0].string();
    if (rooms.contains(id)) return Json::object({{"_id", id}, {"t", "c"}, {"name", rooms.at(id).name}});
    return Json::object({{"_id", id}, {"t", "d"}, {"usernames", Json::array({"me", "bob"})}});
  }
  if (method == "messages/get") {
    const Room& room = rooms.at(params[0].string());
    const Json& wish = params[1];
    if (!rest.sync_cursors && !wish.has("lastUpdate")) return Json::object({{"messages", Json::array()}});
    const long after =
        wish.has("lastUpdate") ? wish["lastUpdate"]["$date"].integer() : std::stol(wish["next"].string());
    return changes_in(room.messages, room.deletions, wish["type"].string(), after,
                      static_cast<std::size_t>(wish["count"].integer(20)));
  }
  if (method == "getSingleMessage") return single_message(params[0].string());
  if (method == "updateMessage") return {};
  if (method == "public-settings/get") {
    return Json::array({Json::object({{"_id", "Message_MaxAllowedSize"}, {"value", message_limit}})});
  }
  return history(method, params);
}

/// A message of the user's. None: no result, as of nearly every failure, and of a message that is there.
std::optional<Json> RoomModel::posted(const Json& sent) {
  const std::string room = sent["rid"].string();
  if (!rooms.contains(room) || !single_message(sent["_id"].string()).is(Json::Kind::null))
    return std::nullopt;
  if (silenced.contains(room)) {
    const Json note = Json::object({{"_id", "n"}, {"rid", room}, {"msg", silenced.at(room)}});
    emit("stream-notify-user", "me/message", Json::array({note}).text());
    return std::nullopt;
  }
  if (static_cast<long>(sent["msg"].string().size()) > message_limit) return std::nullopt;
  Json members = sent;
  members.set("u", Json::object({{"_id", "me"}}));
  return Json::parse(post(room, members.text())).value();
}

Json RoomModel::single_message(const std::string& id) const {
  for (const auto& [name, room] : rooms) {
    for (const Json& message : room.messages) {
      if (message["_id"].string() == id) return message;
    }
  }
  return {};
}

Json RoomModel::history(const std::string& method, const Json& params) {
  const auto found = rooms.find(params[0].string());
  if (found == rooms.end() || unreadable.contains(found->first)) return false;
  Room& room = found->second;
  const auto limit = static_cast<std::size_t>(params[2].integer(20));
  Json page = Json::array();
  if (method == "loadHistory") {
    if (!params[1].has("$date")) room.anchor = room.messages.size();
    const long before = params[1]["$date"].integer(std::numeric_limits<long>::max());
    const std::vector<Json> all = by_time(room.messages);
    for (auto one = all.rbegin(); one != all.rend() && page.items().size() < limit; ++one)
      if (time_of(*one) < before) page.push(*one);
  } else if (method == "loadNextMessages") {
    const long after = params[1]["$date"].integer(std::numeric_limits<long>::min());
    for (const Json& one : by_time(room.messages)) {
      if (page.items().size() < limit && time_of(one) > after) page.push(one);
    }
  } else {
    throw std::out_of_range("the model knows no method " + method);
  }
  return Json::object({{"messages", page}});
}

std::string RoomModel::post(const std::string& room, const std::string& extra) {
  const std::string id = room + std::to_string(++posted_);
  Json document = Json::object({{"_id", id}, {"rid", room}, {"msg", "text of " + id}});
  document.set("ts", Json::date(clock));
  document.set("u", Json::object({{"_id", "other"}}));
  const Json members = Json::parse(extra).value();
  if (stamps) document.set("_updatedAt", Json::date(clock));
  for (const auto& [name, value] : members.members()) document.set(name, value);
  clock += tick;
  rooms.at(room).messages.push_back(document);
  publish(room, document);
  return document.text();
}

Json* RoomModel::find(const std::string& id, std::string& where) {
  for (auto& [name, room] : rooms) {
    for (Json& message : room.messages) {
      if (message["_id"].string() != id) continue;
      where = name;
      return &message;
    }
  }
  throw std::out_of_range("the model has no message " + id);
}

std::string RoomModel::change(const std::string& id, const std::string& members) {
  std::string room;
  Json& message = *find(id, room);
  const Json changed = Json::parse(members).value();
  if (stamps) message.set("_updatedAt", Json::date(clock));
  for (const auto& [name, value] : changed.members()) message.set(name, value);
  publish(room, message);
  return message.text();
}

void RoomModel::erase(const std::string& id) {
  std::string room;
  find(id, room);
  std::erase_if(rooms.at(room).messages, [&](const Json& one) { return one["_id"].string() == id; });
  rooms.at(room).deletions.push_back(Json::object({{"_id", id}, {"_deletedAt", Json::date(clock)}}));
  emit("stream-notify-room", room + "/deleteMessage", R"([{"_id":")" + id + R"("}])");
}

void RoomModel::publish(const std::string& room, const Json& message) {
  emit("stream-room-messages", room, Json::array({message}).text());
  emit("stream-room-messages", "__my_messages__",
       Json::array({message, Json::object({{"roomParticipant", true}})}).text());
}

void RoomModel::emit(const std::string& stream, const std::string& event, const std::string& args) {
  for (const Sub& sub : subs_) {
    if (sub.stream != stream || sub.event != event) continue;
    const Json fields = Json::object({{"eventName", event}, {"args", Json::parse(args).value()}});
    push(Json::object({{"msg", "changed"}, {"collection", stream}, {"id", "id"}, {"fields", fields}}));
  }
}

std::vector<std::string> RoomModel::documents(const std::string& room, std::size_t from) const {
  std::vector<std::string> texts;
  const auto& messages = rooms.at(room).messages;
  for (std::size_t i = from; i < messages.size(); ++i) texts.push_back(messages[i].text());
  return texts;
}

}  // namespace support
