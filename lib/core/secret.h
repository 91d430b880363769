// A text that must not be shown: it has no stream operator, cannot be copied by accident and is wiped when it
// goes. So are the copies of it on its way to the server, the parameters of a login and its frame; what
// leaves is masked by WebSocket. Not wiped is what a text left in memory when it grew, and the environment.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace core {

/// Overwrites a text that held a secret, and empties it: all of its memory, for a short one stays in what it
/// was moved from.
inline void wipe(std::string& text) {
  text.resize(text.capacity());
  for (volatile char& byte : text) byte = 0;
  text.clear();
}

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { wipe(other.text_); }
  Secret& operator=(Secret&& other) noexcept {
    wipe(text_);
    text_ = std::move(other.text_);
    wipe(other.text_);
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { wipe(text_); }

  bool empty() const { return text_.empty(); }
  /// The text itself. Whoever copies it answers for the copy.
  std::string_view reveal() const { return text_; }

 private:
  std::string text_;
};

}  // namespace core
