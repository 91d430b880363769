#include "rest_nine.h"

#include "rest.h"
#include "rest_api.h"

namespace support {

namespace {

/// The workspace as a user sees it.
class AsRest final : public RestModel {
 public:
  AsRest(Workspace& workspace, const User& user) : workspace_(workspace), user_(user) {}

  std::optional<std::string> room(const std::string& key, bool by_name) override {
    const Room* room = by_name ? workspace_.rooms.find(key) : workspace_.rooms.with_id(key);
    if (room == nullptr || (by_name && room->name != key)) return std::nullopt;
    return room->id;
  }
  bool readable(const std::string& room) override { return workspace_.readable(of(room), &user_); }
  Json room_document(const std::string& room) override { return support::room_document(of(room)); }
  std::vector<Json> rooms() override {
    std::vector<Json> documents;
    for (const Room* room : workspace_.rooms.of(&user_)) documents.push_back(support::room_document(*room));
    return documents;
  }
  std::vector<Json> subscriptions() override {
    std::vector<Json> documents;
    for (const Room* room : workspace_.rooms.of(&user_))
      documents.push_back(subscription_document(*room, user_));
    return documents;
  }
  std::vector<Json> messages(const std::string& room) override { return of(room).messages; }
  std::vector<Json> deletions(const std::string& room) override { return of(room).deletions; }
  std::optional<Json> direct(const std::string& username) override {
    const User* other = workspace_.accounts.named(username);
    if (other == nullptr) return std::nullopt;
    return support::room_document(workspace_.rooms.direct(user_, *other));
  }
  Json message(const std::string& id) override {
    Room* room = nullptr;
    const Json* document = workspace_.rooms.message(id, &room);
    return document == nullptr || !workspace_.readable(*room, &user_) ? Json() : *document;
  }
  std::variant<Json, RestRefusal> post(const Json& message) override {
    Room* room = workspace_.rooms.with_id(message["rid"].string());
    if (room == nullptr) return RestRefusal{"", "error-invalid-room"};
    if (!workspace_.readable(*room, &user_)) return RestRefusal{"error-not-allowed", "Not allowed"};
    if (message["msg"].string().size() > workspace_.options.message_limit)
      return RestRefusal{"error-message-size-exceeded", "Message size exceeds Message_MaxAllowedSize"};
    if (room->id == workspace_.options.read_only)
      return RestRefusal{"", "You can't send messages because the room is readonly."};
    if (workspace_.rooms.message(message["_id"].string()) != nullptr)
      return RestRefusal{"", "Cannot read properties of undefined (reading '_id')"};
    const Json document = workspace_.post(*room, user_, message);
    workspace_.posted(*room, document);
    return document;
  }
  std::variant<Json, RestRefusal> update(const Json& request) override {
    Room* room = nullptr;
    Json* document = workspace_.rooms.message(request["msgId"].string(), &room);
    if (document == nullptr) return RestRefusal{"", "No message found with that id."};
    if (room->id != request["roomId"].string())
      return RestRefusal{"", "The room id provided does not match where the message is from."};
    if ((*document)["u"]["_id"].string() != user_.id)
      return RestRefusal{"error-action-not-allowed", "Message editing not allowed"};
    const Json now = Json::date(workspace_.rooms.next_time());
    document->set("msg", request["text"]);
    document->set("editedAt", now);
    document->set("_updatedAt", now);
    workspace_.publish(*room, *document);
    return *document;
  }
  long message_limit() override { return static_cast<long>(workspace_.options.message_limit); }

 private:
  Room& of(const std::string& room) { return *workspace_.rooms.with_id(room); }

  Workspace& workspace_;
  const User& user_;
};

HttpReply reply(const RestAnswer& answer) {
  HttpReply reply{.status = answer.status, .body = answer.body};
  if (!answer.fields.empty()) reply.fields = answer.fields;
  return reply;
}

/// What is asked about one message and answered without it; nothing for other requests.
std::optional<HttpReply> answer_about_message(Workspace& workspace, const RestCall& call) {
  const bool deletes = call.endpoint == "chat.delete";
  if (call.verb != "POST" || (!deletes && call.endpoint != "chat.react")) return std::nullopt;
  const std::string id = call.body[deletes ? "msgId" : "messageId"].string();
  if (deletes ? !workspace.erase(id) : workspace.rooms.message(id) == nullptr)
    return rest_refusal(400, "No message found with that id.");
  return rest_success(Json::object({}));
}

}  // namespace

HttpReply answer_nine(Workspace& workspace, const User* user, const HttpAsked& asked) {
  const RestCall call = RestCall::parse(asked.verb, asked.target, asked.body);
  if (user == nullptr) return reply(RestApi::not_logged_in());
  constexpr long wait = 30;
  const int every = workspace.options.refuse_history_every;
  const bool history = call.endpoint.ends_with(".history");
  if (history && every > 0 && ++workspace.history_calls % every == 0)
    return reply(RestApi::too_many(now_ms(), wait));
  const bool post = call.endpoint == "chat.sendMessage";
  if (post && workspace.posts_refused < workspace.options.refuse_posts) {
    ++workspace.posts_refused;
    return reply(RestApi::too_many(now_ms(), wait));
  }
  if (auto reply = answer_about_message(workspace, call)) return *std::move(reply);
  AsRest model(workspace, *user);
  HttpReply answered = reply(RestApi().answer(call, model));
  if (post && answered.status == 200 && workspace.posts_lost < workspace.options.lose_answers_to_posts) {
    ++workspace.posts_lost;
    answered.hang_up = true;
  }
  return answered;
}

}  // namespace support
