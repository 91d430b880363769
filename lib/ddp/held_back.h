// Frames that are kept until a call is answered, then to be taken one by one.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "ddp/encode.h"

namespace ddp {

class HeldBack {
 public:
  /// `most`: bytes that may wait for the call's answer.
  explicit HeldBack(std::size_t most) : most_(most) {}

  void wait_for(Id call) { call_ = call; }
  bool waits() const { return call_ != 0; }
  bool waits_for(Id call) const { return call_ != 0 && call == call_; }
  void answered() { call_ = 0; }

  bool empty() const { return texts_.empty(); }
  /// Whether there is something to be taken, now.
  bool due() const { return call_ == 0 && !texts_.empty(); }
  /// False when it is too much.
  bool add(std::string_view text) {
    texts_.emplace_back(text);
    bytes_ += text.size();
    return bytes_ <= most_ || call_ == 0;
  }
  std::optional<std::string> take() {
    if (!due()) return std::nullopt;
    std::string text = std::move(texts_.front());
    texts_.pop_front();
    bytes_ -= text.size();
    return text;
  }
  void clear() {
    texts_.clear();
    bytes_ = 0;
  }

 private:
  std::size_t most_;
  Id call_ = 0;
  std::deque<std::string> texts_;
  std::size_t bytes_ = 0;
};

}  // namespace ddp
