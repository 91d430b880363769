// For tests that run the examples of texts: a shell as their reader has one, and a server where things
// happen.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "support/places.h"
#include "support/program.h"
#include "support/rocketchat_server.h"

namespace examples {

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

/// Runs shell words as bob, with the program on the PATH.
inline support::Ran shell(const std::string& words, const support::RocketChatServer& server,
                          const std::string& home) {
  support::Setup setup;
  setup.binary = "/bin/bash";
  const std::string binary = support::program_path;
  setup.environment = {{"PATH", binary.substr(0, binary.rfind('/')) + ":/usr/local/bin:/usr/bin:/bin"},
                       {"HOME", home},
                       {"CI_ID", "42"},
                       {"ROCKETCHAT_URL", server.url()},
                       {"ROCKETCHAT_TOKEN", "bob-resume-token"}};
  return support::run({"-o", "pipefail", "-c", words}, setup);
}

/// Does the same again and again, so that an example finds what it waits for whenever it runs.
class Commotion {
 public:
  explicit Commotion(std::function<void()> happens)
      : happens_(std::move(happens)), thread_([this] { go_on(); }) {}
  ~Commotion() {
    {
      const std::lock_guard lock(turn_);
      over_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

 private:
  void go_on() {
    std::unique_lock lock(turn_);
    while (!wake_.wait_for(lock, std::chrono::milliseconds(20), [this] { return over_; })) happens_();
  }

  std::function<void()> happens_;
  std::mutex turn_;
  std::condition_variable wake_;
  bool over_ = false;
  std::thread thread_;  // the last: it uses all others
};

}  // namespace examples
