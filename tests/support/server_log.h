// What the in-process server saw, shared by its threads and the test; a test may wait for it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

namespace support {

struct ServerLog {
  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  int connections = 0;
  std::vector<std::string> received, heads, requests, complaints;

  void note_connection() {
    note([this] { ++connections; });
  }
  void note_received(const std::string& text) {
    note([&] { received.push_back(text); });
  }
  void note_head(const std::string& head) {
    note([&] { heads.push_back(head); });
  }
  void note_request(const std::string& line) {
    note([&] { requests.push_back(line); });
  }
  void note_complaint(const std::string& text) {
    note([&] { complaints.push_back(text); });
  }

  template <class Read>
  auto read(Read what) const {
    const std::lock_guard lock(mutex);
    return what();
  }
  template <class Condition>
  bool wait(Condition condition, std::chrono::milliseconds longest) const {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, longest, condition);
  }

 private:
  template <class Change>
  void note(Change change) {
    {
      const std::lock_guard lock(mutex);
      change();
    }
    changed.notify_all();
  }
};

}  // namespace support
