#include "served_session.h"

#include <thread>

#include "handshake.h"
#include "rest.h"
#include "streams.h"

namespace support {

void ServedSession::run() {
  peer_.patience(std::chrono::minutes(1));
  const std::string head = peer_.read_head();
  if (header_value(head, "Upgrade").empty()) {
    return serve_http(peer_, head, [this](const HttpAsked& asked) {
      const std::lock_guard lock(workspace_.mutex);
      return answer_rest(workspace_, asked);
    });
  }
  peer_.upgrade(head);
  if (!workspace_.meteor()) push(R"({"msg":"server_id","server_id":"0"})");
  {
    const std::lock_guard lock(workspace_.mutex);
    workspace_.sessions.insert(this);
    ++workspace_.sessions_begun;
  }
  workspace_.changed.notify_all();
  std::thread worker([this] { work(); });
  std::thread writer([this] { write_all(); });
  std::exception_ptr why;
  try {
    read_all();
  } catch (...) {
    why = std::current_exception();
  }
  {
    const std::lock_guard lock(turn_);
    ended_ = true;
  }
  changed_.notify_all();
  peer_.stop();
  worker.join();
  writer.join();
  {
    const std::lock_guard lock(workspace_.mutex);
    workspace_.sessions.erase(this);
  }
  workspace_.changed.notify_all();
  if (why) std::rethrow_exception(why);
}

void ServedSession::read_all() {
  const auto usual = workspace_.options.heartbeat.count() > 0
                         ? workspace_.options.heartbeat
                         : std::chrono::seconds(workspace_.meteor() ? 15 : 30);
  for (bool pinged = false;;) {
    const bool eager = !workspace_.meteor() && !connected_ && !pinged;
    const auto text = peer_.try_receive(eager ? milliseconds(30) : usual);
    if (text) {
      pinged = false;
      received(*text);
    } else if (workspace_.meteor() && !connected_) {
      continue;
    } else if (!pinged) {
      pinged = true;
      push(R"({"msg":"ping"})");
    } else {
      push_close(workspace_.meteor() ? 1000 : 4000, workspace_.meteor() ? "Normal closure" : "TIMEOUT");
    }
  }
}

void ServedSession::received(const std::string& text) {
  {
    const std::lock_guard lock(turn_);
    if (closing_) return;
  }
  if (workspace_.meteor()) {
    received_by_meteor(text);
  } else {
    received_by_streamer(text);
  }
}

void ServedSession::received_by_meteor(const std::string& text) {
  const auto message = Json::parse(text);
  if (!message || (!message->is(Json::Kind::object) && !message->is(Json::Kind::array)))
    return complain("Bad request");
  const Json& kind = (*message)["msg"];
  if (!kind.truthy()) return complain("Bad request", &*message);
  if (kind.string() == "connect") {
    if (connected_) return complain("Already connected", &*message);
    return connect(*message);
  }
  if (!connected_) return complain("Must connect first", &*message);
  if (kind.string() == "ping") return pong(*message);
  if (kind.string() != "pong") enqueue(*message);
}

void ServedSession::received_by_streamer(const std::string& text) {
  auto message = Json::parse(text);
  if (message && message->is(Json::Kind::array)) message = Json::parse(Json((*message)[0]).string());
  if (!message || message->is(Json::Kind::null)) return push_close(1007, "UNSUPPORTED_DATA");
  const std::string kind = (*message)["msg"].string();
  if (!connected_ && kind != "connect") return push_close(1002, "CLOSE_PROTOCOL_ERROR");
  if (kind == "connect") {
    if (!connected_) connect(*message);
  } else if (kind == "ping") {
    pong(*message);
  } else if (kind == "method" || kind == "sub" || kind == "unsub") {
    const bool named = kind == "unsub" || (*message)[kind == "sub" ? "name" : "method"].truthy();
    if (!named || !(*message)["id"].truthy()) return push_close(1002, "");
    if (kind != "unsub") return enqueue(*message);
    // Jumps the queue, unlike Meteor's.
    const std::lock_guard lock(workspace_.mutex);
    unsubscribe(workspace_, *this, (*message)["id"]);
  }
}

void ServedSession::connect(const Json& message) {
  if (workspace_.meteor()) {
    std::string best = "1";
    for (auto one = message["support"].items().rbegin(); one != message["support"].items().rend(); ++one) {
      if (one->string() == "1" || one->string() == "pre2" || one->string() == "pre1") best = one->string();
    }
    if (message["version"].string() != best || message["support"].items().empty()) {
      push_json(Json::object({{"msg", "failed"}, {"version", best}}));
      return push_close(1000, "Normal closure");
    }
  }
  connected_ = true;
  push_json(Json::object({{"msg", "connected"}, {"session", session_id(workspace_.options.flavour)}}));
}

void ServedSession::pong(const Json& message) {
  Json answer = Json::object({{"msg", "pong"}});
  if (message.has("id")) {
    const Json& id = message["id"];
    if (workspace_.meteor() && !id.is(Json::Kind::string) && !id.is(Json::Kind::null)) return;
    answer.set("id", id);
  }
  push_json(answer);
}

void ServedSession::complain(const std::string& reason, const Json* message) {
  Json error = Json::object({{"msg", "error"}, {"reason", reason}});
  if (message != nullptr) error.set("offendingMessage", *message);
  push_json(error);
}

void ServedSession::enqueue(Json message) {
  {
    const std::lock_guard lock(turn_);
    queue_.push_back(std::move(message));
  }
  changed_.notify_all();
}

void ServedSession::log_in(const User* user, std::string token) {
  user_ = user;
  token_ = std::move(token);
}

}  // namespace support
