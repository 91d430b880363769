// JSON Pointer (RFC 6901). In a pattern a segment `*` stands for any element or member.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/node.h"

namespace json {

class Pointer {
 public:
  /// Empty when `text` is no pointer: it neither is empty nor begins with '/', or has a '~' without 0 or 1
  /// behind it.
  static std::optional<Pointer> parse(std::string_view text);

  /// The value it points to; absent when there is none.
  Node find(Node value) const;

  /// Whether any value it points to, `*` standing for any segment, satisfies `holds`.
  bool any(Node value, const std::function<bool(Node)>& holds) const;

 private:
  struct Segment {
    std::string name;
    std::optional<std::size_t> index;  // in an array
    bool each = false;                 // it is `*`, which stands for any of them where that is wanted
  };

  static Node step(Node value, const Segment& segment);
  bool any_from(std::size_t at, Node value, const std::function<bool(Node)>& holds) const;

  std::vector<Segment> segments_;
};

}  // namespace json
