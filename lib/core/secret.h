// A text that must not be shown: it has no stream operator, cannot be copied by accident and is wiped when it
// goes. Copies of it in longer texts, a frame or a head of HTTP, are wiped when their memory is given back,
// as all memory of the program is (cmd/given_back.cpp). Not wiped is the environment.
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace core {

/// Overwrites a text that held a secret, and empties it: all of its memory, for a short one stays in what it
/// was moved from.
inline void wipe(std::string& text) {
  text.resize(text.capacity());
  explicit_bzero(text.data(), text.size());
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
