#include "rocketchat_server.h"

#include <algorithm>
#include <stdexcept>

#include "served_session.h"

namespace support {

namespace {

int open_in(const Workspace& workspace) {
  std::size_t count = 0;
  for (ServedSession* session : workspace.sessions) count += session->subscriptions().size();
  return static_cast<int>(count);
}

}  // namespace

RocketChatServer::RocketChatServer(RocketChatOptions options, std::optional<TlsFiles> tls)
    : workspace_(std::make_unique<Workspace>(options)) {
  server_ = std::make_unique<DdpServer>(
      [workspace = workspace_.get()](Peer& peer) { ServedSession(*workspace, peer).run(); }, std::move(tls));
  if (options.trickle.count() > 0) trickling_ = std::thread([this] { trickle(); });
}

RocketChatServer::~RocketChatServer() {
  {
    const std::lock_guard lock(workspace_->mutex);
    stopping_ = true;
  }
  workspace_->changed.notify_all();
  if (trickling_.joinable()) trickling_.join();
  server_->stop();
}

void RocketChatServer::trickle() {
  const auto wanted = [](const Subscription& one) {
    return one.name == "stream-room-messages" && (one.event == "GENERAL" || one.event == "__my_messages__");
  };
  const auto listener = [&] {
    return std::any_of(workspace_->sessions.begin(), workspace_->sessions.end(), [&](ServedSession* session) {
      return std::any_of(session->subscriptions().begin(), session->subscriptions().end(), wanted);
    });
  };
  std::unique_lock lock(workspace_->mutex);
  for (int number = 1; !stopping_;) {
    workspace_->changed.wait_for(lock, workspace_->options.trickle, [this] { return stopping_; });
    if (stopping_ || !listener()) continue;
    Room& general = room("GENERAL");
    const Json text = Json::object({{"msg", "message " + std::to_string(number++)}});
    workspace_->publish(general, workspace_->post(general, user("alice"), text));
  }
}

const User& RocketChatServer::user(const std::string& username) const {
  const User* found = workspace_->accounts.named(username);
  if (found == nullptr) throw std::out_of_range("the test server has no user " + username);
  return *found;
}

Room& RocketChatServer::room(const std::string& name) const {
  Room* found = workspace_->rooms.find(name);
  if (found == nullptr) throw std::out_of_range("the test server has no room " + name);
  return *found;
}

std::string RocketChatServer::user_id(const std::string& username) const { return user(username).id; }

std::string RocketChatServer::room_id(const std::string& name) const {
  const std::lock_guard lock(workspace_->mutex);
  return room(name).id;
}

std::string RocketChatServer::post(const std::string& name, const std::string& text,
                                   const std::string& username, const std::string& extra) {
  const std::lock_guard lock(workspace_->mutex);
  Json sent = Json::parse(extra).value();
  sent.set("msg", text);
  Room& where = room(name);
  const Json document = workspace_->post(where, user(username), sent);
  workspace_->publish(where, document);
  return document.text();
}

void RocketChatServer::edit(const std::string& message, const std::string& text) {
  const std::lock_guard lock(workspace_->mutex);
  Room* where = nullptr;
  Json* document = workspace_->rooms.message(message, &where);
  if (document == nullptr) throw std::out_of_range("the test server has no message " + message);
  const Json now = Json::date(workspace_->rooms.next_time());
  document->set("msg", text);
  document->set("_updatedAt", now);
  document->set("editedAt", now);
  document->set("editedBy", (*document)["u"]);
  workspace_->publish(*where, *document);
}

void RocketChatServer::erase(const std::string& message) {
  const std::lock_guard lock(workspace_->mutex);
  if (!workspace_->erase(message)) throw std::out_of_range("the test server has no message " + message);
}

void RocketChatServer::emit(const std::string& stream, const std::string& event, const std::string& args) {
  const std::lock_guard lock(workspace_->mutex);
  workspace_->emit(stream, event, Json::parse(args).value());
}

std::vector<std::string> RocketChatServer::messages(const std::string& name) const {
  const std::lock_guard lock(workspace_->mutex);
  std::vector<std::string> texts;
  for (const Json& message : room(name).messages) texts.push_back(message.text());
  return texts;
}

int RocketChatServer::live_tokens(const std::string& username) const {
  const std::lock_guard lock(workspace_->mutex);
  return workspace_->accounts.live_tokens(user(username));
}

std::string RocketChatServer::issue_token(const std::string& username) {
  const std::lock_guard lock(workspace_->mutex);
  return workspace_->accounts.issue_token(user(username));
}

void RocketChatServer::revoke_tokens(const std::string& username) {
  const std::lock_guard lock(workspace_->mutex);
  workspace_->accounts.forget_tokens(user(username));
}

int RocketChatServer::sessions() const {
  const std::lock_guard lock(workspace_->mutex);
  return workspace_->sessions_begun;
}

bool RocketChatServer::wait_sessions(int count, std::chrono::milliseconds longest) const {
  std::unique_lock lock(workspace_->mutex);
  return workspace_->changed.wait_for(lock, longest, [&] { return workspace_->sessions_begun >= count; });
}

bool RocketChatServer::wait_subscriptions(int count, std::chrono::milliseconds longest) const {
  std::unique_lock lock(workspace_->mutex);
  return workspace_->changed.wait_for(lock, longest, [&] { return open_in(*workspace_) == count; });
}

void RocketChatServer::end_subscriptions(bool with_error) {
  const std::lock_guard lock(workspace_->mutex);
  for (ServedSession* session : workspace_->sessions) {
    for (const Subscription& one : session->subscriptions()) {
      Json nosub = Json::object({{"msg", "nosub"}, {"id", one.id}});
      if (with_error) nosub.set("error", error_object(workspace_->options.flavour, {"not-allowed"}));
      session->push_json(nosub);
    }
    session->subscriptions().clear();
  }
  workspace_->changed.notify_all();
}

void RocketChatServer::end_all() {
  const std::lock_guard lock(workspace_->mutex);
  for (ServedSession* session : workspace_->sessions) session->push_end();
}

void RocketChatServer::silence_all() {
  const std::lock_guard lock(workspace_->mutex);
  for (ServedSession* session : workspace_->sessions) session->fall_silent();
}

void RocketChatServer::close_all(int code, const std::string& reason) {
  const std::lock_guard lock(workspace_->mutex);
  for (ServedSession* session : workspace_->sessions) session->push_close(code, reason);
}

}  // namespace support
