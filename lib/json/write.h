// Writing JSON: string tokens, and objects member by member.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace json {

/// A string token of UTF-8 text; a byte that is no UTF-8 becomes U+FFFD.
std::string quoted(std::string_view text);

/// A number token of `count` units of the `places`th decimal: 54 with one place is 5.4.
std::string decimal(std::int64_t count, unsigned places);

/// Builds one object. Keys are written as given: they are the program's own.
class ObjectWriter {
 public:
  ObjectWriter& raw(std::string_view key, std::string_view json);
  ObjectWriter& text(std::string_view key, std::string_view text) { return raw(key, quoted(text)); }
  ObjectWriter& number(std::string_view key, std::int64_t value) { return raw(key, std::to_string(value)); }
  ObjectWriter& boolean(std::string_view key, bool value) { return raw(key, value ? "true" : "false"); }
  ObjectWriter& null(std::string_view key) { return raw(key, "null"); }

  /// The finished object.
  std::string str() const { return json_ + "}"; }

 private:
  std::string json_ = "{";
};

}  // namespace json
