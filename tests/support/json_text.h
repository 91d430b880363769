// JSON read and written as JavaScript's JSON.parse and JSON.stringify do, but numbers keep their text. For
// the test server only: small, and independent of lib/json.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

class Json {
 public:
  enum class Kind { null, boolean, number, string, array, object };
  using Members = std::vector<std::pair<std::string, Json>>;

  Json() = default;
  Json(bool value) : kind_(Kind::boolean), text_(value ? "true" : "false") {}
  Json(int value) : kind_(Kind::number), text_(std::to_string(value)) {}
  Json(long value) : kind_(Kind::number), text_(std::to_string(value)) {}
  Json(const char* text) : kind_(Kind::string), text_(text) {}
  Json(std::string text) : kind_(Kind::string), text_(std::move(text)) {}
  Json(std::vector<Json> items) : kind_(Kind::array), items_(std::move(items)) {}
  Json(Members members) : kind_(Kind::object), members_(std::move(members)) {}
  static Json object(Members members = {}) { return Json(std::move(members)); }
  static Json array(std::vector<Json> items = {}) { return Json(std::move(items)); }
  /// {"$date":time}, in milliseconds since 1970.
  static Json date(long time) { return object({{"$date", time}}); }

  /// Nothing when the text is no JSON.
  static std::optional<Json> parse(std::string_view text);
  std::string text() const;

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  /// As JavaScript sees it: null, false, 0 and "" are not truthy.
  bool truthy() const;
  /// The text of a string; empty for all else.
  std::string string() const { return is(Kind::string) ? text_ : std::string(); }
  /// A number as an integer; `otherwise` for all else.
  long integer(long otherwise = 0) const;
  const std::vector<Json>& items() const { return items_; }
  const Members& members() const { return members_; }
  /// The last member of that name, or the item at that place; null when there is none.
  const Json& operator[](std::string_view name) const;
  const Json& operator[](std::size_t place) const;
  bool has(std::string_view name) const;
  void set(const std::string& name, Json value);
  void push(Json value) { items_.push_back(std::move(value)); }

 private:
  friend class JsonReader;
  void write(std::string& to) const;

  Kind kind_ = Kind::null;
  std::string text_;  // a string's content, a number or boolean as written
  std::vector<Json> items_;
  Members members_;
};

}  // namespace support
