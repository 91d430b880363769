// A small Rocket.Chat-like server that answers as the recorded ones do: users alice and bob (password
// "correct horse"; bob has the token "bob-resume-token"), carol (with a second factor: 123456, or TOTP of
// JBSWY3DPEHPK3PXP), dave (LDAP, "ldap secret"); rooms GENERAL, PUBLIC, PRIVATE (alice, bob), SECRET (alice).
// Methods: methods.cpp, methods_rooms.cpp.
#pragma once

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "ddp_server.h"
#include "workspace.h"

namespace support {

class RocketChatServer {
 public:
  explicit RocketChatServer(RocketChatOptions options = {}, std::optional<TlsFiles> tls = {});
  ~RocketChatServer();

  int port() const { return server_->port(); }
  std::string url() const { return server_->url(); }
  int connections() const { return server_->connections(); }
  std::vector<std::string> received() const { return server_->received(); }
  std::vector<std::string> heads() const { return server_->heads(); }
  std::vector<std::string> requests() const { return server_->requests(); }
  std::vector<std::string> complaints() const { return server_->complaints(); }
  const DdpServer& server() const { return *server_; }

  /// Rooms by id or name, users by name. Throws std::out_of_range when there is none.
  std::string user_id(const std::string& username) const;
  std::string room_id(const std::string& room) const;

  /// Posts a message and tells the subscribers; its document. `extra` is a JSON object of further keys, such
  /// as `t`.
  std::string post(const std::string& room, const std::string& text, const std::string& username = "alice",
                   const std::string& extra = "{}");
  /// As an edit or a deletion by its author; `message` is an _id.
  void edit(const std::string& message, const std::string& text);
  void erase(const std::string& message);
  /// Any event to those subscribed to it; `args` is a JSON array.
  void emit(const std::string& stream, const std::string& event, const std::string& args);
  /// The documents of a room's messages, oldest first.
  std::vector<std::string> messages(const std::string& room) const;

  int live_tokens(const std::string& username) const;
  std::string issue_token(const std::string& username);
  void revoke_tokens(const std::string& username);

  /// WebSocket sessions that have begun so far, and until there were so many.
  int sessions() const;
  bool wait_sessions(int count, std::chrono::milliseconds longest) const;
  /// Until exactly so many are open.
  bool wait_subscriptions(int count, std::chrono::milliseconds longest) const;
  /// Sends `nosub` for all: without error, or with "not-allowed".
  void end_subscriptions(bool with_error);

  /// Loses all connections: by RST, or by a close frame.
  void reset_all() { server_->reset_all(); }
  void close_all(int code, const std::string& reason);
  /// By FIN alone, behind what was sent before; or by silence, the connections staying open.
  void end_all();
  void silence_all();

 private:
  void trickle();
  const User& user(const std::string& username) const;
  Room& room(const std::string& name) const;

  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<DdpServer> server_;
  bool stopping_ = false;
  std::thread trickling_;
};

}  // namespace support
