#include "streams.h"

#include <algorithm>

namespace support {

namespace {

const std::vector<std::string> things{"one", "two", "three"};

Json nosub(const Workspace& workspace, const Json& id, const Fault& fault) {
  return Json::object(
      {{"msg", "nosub"}, {"id", id}, {"error", error_object(workspace.options.flavour, fault)}});
}

bool may_read_room(Workspace& workspace, const ServedSession& session, const std::string& id) {
  const Room* room = workspace.rooms.with_id(id);
  return room != nullptr && workspace.readable(*room, session.user());
}

bool known_stream(const std::string& name) {
  static const std::vector<std::string> names{"stream-room-messages", "stream-notify-all",
                                              "stream-notify-logged", "stream-notify-user",
                                              "stream-notify-room",   "stream-room-data"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool allowed(Workspace& workspace, const ServedSession& session, const Subscription& wish) {
  const std::string subject = wish.event.substr(0, wish.event.find('/'));
  if (wish.name == "stream-notify-all") return true;
  if (wish.name == "stream-room-messages" && wish.event == "__my_messages__") return true;
  if (wish.name == "stream-notify-logged") return session.user() != nullptr;
  if (wish.name == "stream-notify-user") return session.user() != nullptr && session.user()->id == subject;
  return may_read_room(workspace, session, subject);
}

void send_documents(ServedSession& session, const std::string& name) {
  if (name == "meteor.loginServiceConfiguration") {
    session.push(
        R"({"msg":"added","collection":"meteor_accounts_loginServiceConfiguration","id":"svc1","fields":{"_id":"svc1","service":"github","clientId":"abc","buttonLabelText":"GitHub"}})");
    return;
  }
  for (std::size_t at = 0; at < things.size(); ++at) {
    const Json fields = Json::object({{"name", things[at]},
                                      {"n", static_cast<int>(at)},
                                      {"when", Json::date(1700000000000 + static_cast<long>(at))}});
    session.push_json(Json::object(
        {{"msg", "added"}, {"collection", "things"}, {"id", "t" + std::to_string(at)}, {"fields", fields}}));
  }
}

}  // namespace

void subscribe(Workspace& workspace, ServedSession& session, const Json& message) {
  const Json& id = message["id"];
  const Json& params = message["params"];
  Subscription wish{id, message["name"].string(), params[0].string()};
  auto& open = session.subscriptions();
  const auto same = [&](const Subscription& one) { return one.id.text() == id.text(); };
  if (workspace.meteor() && std::any_of(open.begin(), open.end(), same)) return;

  const bool documents = wish.name == "things" || wish.name == "meteor.loginServiceConfiguration";
  if (documents) {
    send_documents(session, wish.name);
  } else if (!known_stream(wish.name)) {
    return session.push_json(nosub(workspace, id, not_found("Subscription", wish.name)));
  } else if (!params[0].is(Json::Kind::string)) {
    return session.push_json(nosub(workspace, id, {500, "Internal server error"}));
  } else if (wish.event.empty()) {
    return session.push_json(nosub(workspace, id, {"invalid-event-name"}));
  } else if (!allowed(workspace, session, wish)) {
    return session.push_json(nosub(workspace, id, {"not-allowed"}));
  } else if (params[1].is(Json::Kind::object) ? params[1]["useCollection"].truthy() : params[1].truthy()) {
    session.push_json(Json::object({{"msg", "added"},
                                    {"collection", wish.name},
                                    {"id", "id"},
                                    {"fields", Json::object({{"eventName", wish.event}})}}));
  }
  session.push_json(Json::object({{"msg", "ready"}, {"subs", Json::array({id})}}));
  open.push_back(std::move(wish));
  workspace.changed.notify_all();
}

void unsubscribe(Workspace& workspace, ServedSession& session, const Json& id) {
  auto& open = session.subscriptions();
  const auto found = std::find_if(open.begin(), open.end(),
                                  [&](const Subscription& one) { return one.id.text() == id.text(); });
  if (found == open.end() && !workspace.meteor()) return;
  if (found != open.end()) {
    if (found->name == "things") {
      for (std::size_t at = 0; at < things.size(); ++at) {
        session.push_json(
            Json::object({{"msg", "removed"}, {"collection", "things"}, {"id", "t" + std::to_string(at)}}));
      }
    }
    open.erase(found);
    workspace.changed.notify_all();
  }
  Json nosub = Json::object({{"msg", "nosub"}});
  if (!id.is(Json::Kind::null)) nosub.set("id", id);
  session.push_json(nosub);
}

void subscribe_again(Workspace& workspace, ServedSession& session) {
  auto& open = session.subscriptions();
  Json ready = Json::array();
  for (auto one = open.begin(); one != open.end();) {
    if (!known_stream(one->name) || allowed(workspace, session, *one)) {
      ready.push(one->id);
      ++one;
    } else {
      session.push_json(nosub(workspace, one->id, {"not-allowed"}));
      one = open.erase(one);
      workspace.changed.notify_all();
    }
  }
  if (!ready.items().empty()) session.push_json(Json::object({{"msg", "ready"}, {"subs", ready}}));
}

}  // namespace support
