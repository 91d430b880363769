// A text that must not be shown: it has no stream operator, cannot be copied by accident and is wiped when it
// goes.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace core {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
  Secret& operator=(Secret&& other) noexcept {
    wipe();
    text_ = std::move(other.text_);
    other.wipe();
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { wipe(); }

  bool empty() const { return text_.empty(); }
  /// The text itself. Whoever copies it answers for the copy.
  std::string_view reveal() const { return text_; }

 private:
  void wipe() {
    for (volatile char& byte : text_) byte = 0;
    text_.clear();
  }

  std::string text_;
};

}  // namespace core
