// A JSON value that is kept: its text, and where all in it stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "json/node.h"

namespace json {

/// Copied with its text; nodes of one that is moved stay valid.
class Document {
 public:
  /// Empty when `text` is no JSON.
  static std::optional<Document> parse(std::string_view text);
  /// A copy of what `value`, which is not absent, points to.
  explicit Document(Node value);

  /// Valid as long as this document.
  Node root() const { return {text_.data(), slots_.data()}; }
  std::string_view text() const { return {text_.data(), text_.size()}; }

 private:
  std::vector<char> text_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace json
