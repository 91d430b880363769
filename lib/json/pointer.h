// JSON Pointer (RFC 6901) into judged JSON. In a pattern a segment `*` stands for any element or member.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace json {

class Pointer {
 public:
  /// Empty when `text` is no pointer: it neither is empty nor begins with '/', or has a '~' without 0 or 1
  /// behind it.
  static std::optional<Pointer> parse(std::string_view text);

  /// The value it points to.
  std::optional<std::string_view> find(std::string_view value) const;

  /// Whether any value it points to, `*` standing for any segment, satisfies `holds`.
  bool any(std::string_view value, const std::function<bool(std::string_view)>& holds) const;

 private:
  bool any_from(std::size_t segment, std::string_view value,
                const std::function<bool(std::string_view)>& holds) const;

  std::vector<std::string> segments_;
};

}  // namespace json
