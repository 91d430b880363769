// The REST API of the model: its rooms as that wants them, and its moods.
#include "room_model.h"

namespace support {

class RoomModel::AsRest final : public RestModel {
 public:
  explicit AsRest(RoomModel& model) : model_(model) {}

  std::optional<std::string> room(const std::string& key, bool by_name) override {
    for (const auto& [id, room] : model_.rooms) {
      if ((by_name ? room.name : id) == key) return id;
    }
    return std::nullopt;
  }
  bool readable(const std::string& room) override { return !model_.unreadable.contains(room); }
  Json room_document(const std::string& room) override {
    return model_.result_of("getRoomById", Json::array({room}));
  }
  std::vector<Json> rooms() override { return model_.result_of("rooms/get", Json::array()).items(); }
  std::vector<Json> subscriptions() override {
    return model_.result_of("subscriptions/get", Json::array()).items();
  }
  std::vector<Json> messages(const std::string& room) override { return model_.rooms.at(room).messages; }
  std::vector<Json> deletions(const std::string& room) override { return model_.rooms.at(room).deletions; }
  std::optional<Json> direct(const std::string& username) override {
    return Json::object({{"_id", "me" + username}, {"t", "d"}});
  }
  Json message(const std::string& id) override { return model_.single_message(id); }
  std::variant<Json, RestRefusal> post(const Json& message) override {
    const std::string room = message["rid"].string();
    if (!model_.rooms.contains(room)) return RestRefusal{"", "error-invalid-room"};
    if (model_.silenced.contains(room)) return RestRefusal{"", model_.silenced.at(room)};
    if (static_cast<long>(message["msg"].string().size()) > model_.message_limit)
      return RestRefusal{"error-message-size-exceeded", "Message size exceeds Message_MaxAllowedSize"};
    const auto document = model_.posted(message);
    if (!document) return RestRefusal{"", "Cannot read properties of undefined (reading '_id')"};
    return *document;
  }
  std::variant<Json, RestRefusal> update(const Json& request) override {
    const std::string id = request["msgId"].string();
    if (model_.single_message(id).is(Json::Kind::null))
      return RestRefusal{"", "No message found with the id of \"" + id + "\"."};
    return *Json::parse(model_.change(id, Json::object({{"msg", request["text"]}}).text()));
  }
  long message_limit() override { return model_.message_limit; }

 private:
  RoomModel& model_;
};

namespace {

/// Of a history, rather than for those before or behind a time.
bool asks_for_the_last(const RestCall& call) {
  if (call.endpoint == "rooms.history")
    return !call.query.contains("next") && !call.query.contains("previous");
  return call.endpoint == "channels.history" && !call.query.contains("oldest") &&
         call.query.at("latest").starts_with("2100");
}

}  // namespace

void RoomModel::become_nine() {
  has_rest = true;
  for (const char* const method :
       {"loadHistory", "loadNextMessages", "getRoomIdByNameOrId", "getRoomById", "createDirectMessage",
        "rooms/get", "subscriptions/get", "sendMessage", "updateMessage", "getSingleMessage",
        "public-settings/get", "messages/get"})
    retired.insert(method);
}

RestAnswer RoomModel::requested(const std::string& verb, const std::string& target, const std::string& body) {
  const RestCall call = RestCall::parse(verb, target, body);
  const std::string& endpoint = call.endpoint;
  calls.push_back({endpoint, body.empty() ? target : body});
  if (hook) hook(endpoint, Moment::before);
  RestAnswer answer;
  if (!has_rest) {
    answer = {404, "<html>no such page</html>", {}};
  } else if (int& times = rate_limited[endpoint]; times > 0) {
    --times;
    answer = RestApi::too_many(1'700'000'000'000, time_to_reset);
  } else if (int& failures = failing[endpoint]; failures > 0) {
    --failures;
    answer = {500, "<html>Internal Server Error</html>", {}};
  } else if (rest_says.contains(endpoint)) {
    answer = rest_says.at(endpoint);
  } else {
    if (asks_for_the_last(call) && rooms.contains(call.query.at("roomId"))) {
      Room& room = rooms.at(call.query.at("roomId"));
      room.anchor = room.messages.size();
    }
    AsRest model(*this);
    answer = rest.answer(call, model);
    if (hook) hook(endpoint, Moment::computed);
  }
  if (hook) hook(endpoint, Moment::answered);
  return answer;
}

}  // namespace support
