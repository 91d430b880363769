// One connection of the Rocket.Chat-like server: reads at once, answers methods and subscriptions one after
// the other, writes from a thread of its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "peer.h"
#include "workspace.h"

namespace support {

struct Subscription {
  Json id;
  std::string name, event;
};

class ServedSession {
 public:
  ServedSession(Workspace& workspace, Peer& peer) : workspace_(workspace), peer_(peer) {}

  /// Until the connection ends.
  void run();

  // With the workspace's mutex held:
  const User* user() const { return user_; }
  const std::string& token() const { return token_; }
  void log_in(const User* user, std::string token);
  std::vector<Subscription>& subscriptions() { return subscriptions_; }

  // Any time:
  void push(const std::string& text, std::chrono::milliseconds after = {});
  void push_json(const Json& message, std::chrono::milliseconds after = {}) { push(message.text(), after); }
  /// What is to be sent before goes out before; what comes later does not.
  void push_close(int code, const std::string& reason, std::chrono::milliseconds after = {});
  /// The same without a close frame.
  void push_end() { put({"", hang_up}, {}); }
  /// Nothing is sent any more, and the connection stays: as if the network between had gone.
  void fall_silent();

 private:
  struct Item {
    std::string text;  // of a frame, or the reason of a close
    int close_code = 0;
  };
  static constexpr int hang_up = -1;  // as a close code: no close frame

  void read_all();
  void received(const std::string& text);
  void received_by_meteor(const std::string& text);
  void received_by_streamer(const std::string& text);
  void connect(const Json& message);
  void pong(const Json& message);
  void complain(const std::string& reason, const Json* message = nullptr);
  void enqueue(Json message);

  void work();
  void answer(const Json& message);
  void answer_method(const Json& message);
  bool malformed(const Json& message);
  /// False when the session ended meanwhile.
  bool pause(std::chrono::milliseconds time);

  void write_all();
  void put(Item item, std::chrono::milliseconds after);

  Workspace& workspace_;
  Peer& peer_;
  const User* user_ = nullptr;
  std::string token_;
  std::vector<Subscription> subscriptions_;
  bool connected_ = false;  // the reader's

  std::mutex turn_;  // for what follows; taken after the workspace's
  std::condition_variable changed_;
  bool ended_ = false;
  bool closing_ = false;
  bool silent_ = false;
  std::deque<Json> queue_;
  std::map<std::pair<Clock::time_point, unsigned long>, Item> outbox_;
  unsigned long pushed_ = 0;
};

}  // namespace support
