// What the stream brought of a room while its history was being read. It is judged once that is done.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "json/document.h"

namespace rocketchat {

class Held {
 public:
  /// Keeps a copy. False when there is too much: take it away, and read the history once more instead.
  bool add(json::Node document) {
    documents_.emplace_back(document);
    bytes_ += document.text().size();
    return bytes_ <= most_bytes;
  }
  std::vector<json::Document> take() {
    bytes_ = 0;
    return std::exchange(documents_, {});
  }

 private:
  static constexpr std::size_t most_bytes = 1024 * 1024;

  std::vector<json::Document> documents_;
  std::size_t bytes_ = 0;
};

}  // namespace rocketchat
