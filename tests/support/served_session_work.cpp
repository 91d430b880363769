// The two other threads of a ServedSession: the one that answers in order, and the one that writes.
#include "methods.h"
#include "served_session.h"
#include "streams.h"

namespace support {

void ServedSession::work() {
  for (;;) {
    Json message;
    {
      std::unique_lock lock(turn_);
      changed_.wait(lock, [this] { return ended_ || !queue_.empty(); });
      if (ended_) return;
      message = std::move(queue_.front());
      queue_.pop_front();
    }
    answer(message);
  }
}

bool ServedSession::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(turn_);
  return !changed_.wait_for(lock, time, [this] { return ended_; });
}

bool ServedSession::malformed(const Json& message) {
  const std::string kind = message["msg"].string();
  if (!workspace_.meteor() || (kind != "method" && kind != "sub")) return false;
  const bool fine = message["id"].is(Json::Kind::string) &&
                    message[kind == "sub" ? "name" : "method"].is(Json::Kind::string) &&
                    (!message.has("params") || message["params"].is(Json::Kind::array)) &&
                    (!message.has("randomSeed") || message["randomSeed"].is(Json::Kind::string));
  if (!fine) complain(kind == "sub" ? "Malformed subscription" : "Malformed method invocation", &message);
  return !fine;
}

void ServedSession::answer(const Json& message) {
  if (malformed(message)) return;
  const std::string kind = message["msg"].string();
  if (kind == "method") return answer_method(message);
  if (kind != "sub" && kind != "unsub") return complain("Bad request", &message);
  const std::lock_guard lock(workspace_.mutex);
  if (kind == "sub") {
    subscribe(workspace_, *this, message);
  } else {
    unsubscribe(workspace_, *this, message["id"]);
  }
}

void ServedSession::answer_method(const Json& message) {
  std::unique_lock lock(workspace_.mutex);
  MethodAnswer answer = call(workspace_, *this, message["method"].string(), message["params"]);
  if (answer.pause.count() > 0) {
    lock.unlock();
    if (!pause(answer.pause)) return;
    lock.lock();
  }
  if (answer.hang_up) return push_end();
  if (answer.silent) return;

  Json result = Json::object({{"msg", "result"}, {"id", message["id"]}});
  if (answer.fault) {
    result.set("error", error_object(workspace_.options.flavour, *answer.fault));
  } else if (answer.result && (workspace_.meteor() || answer.result->truthy())) {
    result.set("result", *answer.result);
  }
  const Json updated = Json::object({{"msg", "updated"}, {"methods", Json::array({message["id"]})}});
  const bool result_first = !workspace_.meteor() || answer.unknown;
  for (const Json& data : answer.data) push_json(data);
  push_json(result_first ? result : updated);
  if (!result_first && answer.events) answer.events();
  push_json(result_first ? updated : result, answer.result_after);
  if (result_first && answer.events) answer.events();
  if (answer.after) answer.after();
}

void ServedSession::put(Item item, std::chrono::milliseconds after) {
  {
    const std::lock_guard lock(turn_);
    if (closing_ || silent_) return;
    closing_ = item.close_code != 0;
    const auto due = Clock::now() + workspace_.options.answer_delay + after;
    outbox_.emplace(std::pair(due, ++pushed_), std::move(item));
  }
  changed_.notify_all();
}

void ServedSession::push(const std::string& text, std::chrono::milliseconds after) { put({text}, after); }

void ServedSession::push_close(int code, const std::string& reason, std::chrono::milliseconds after) {
  put({reason, code}, after);
}

void ServedSession::fall_silent() {
  const std::lock_guard lock(turn_);
  silent_ = true;
  outbox_.clear();
}

void ServedSession::write_all() try {
  for (;;) {
    Item item;
    {
      std::unique_lock lock(turn_);
      changed_.wait(lock, [this] { return ended_ || !outbox_.empty(); });
      if (ended_) return;
      const auto due = outbox_.begin()->first.first;
      if (due > Clock::now()) {
        changed_.wait_until(lock, due);
        continue;
      }
      item = std::move(outbox_.begin()->second);
      outbox_.erase(outbox_.begin());
    }
    if (item.close_code == 0) {
      peer_.send(item.text);
      continue;
    }
    if (item.close_code != hang_up) {
      peer_.send_close(item.close_code, item.text);
      pause(milliseconds(200));
    }
    peer_.finish();
    return peer_.stop();
  }
} catch (const Gone&) {
  peer_.stop();
}

}  // namespace support
