// The reading half of Json: RFC 8259, nothing more.
#include <cctype>
#include <cstdint>

#include "json_text.h"

namespace support {

class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : rest_(text) {}

  bool whole(Json& value) {
    const bool fine = read(value, 0);
    blanks();
    return fine && rest_.empty();
  }

 private:
  static constexpr int deepest = 2000;

  void blanks() {
    while (!rest_.empty() && std::string_view(" \t\r\n").find(rest_[0]) != std::string_view::npos)
      rest_.remove_prefix(1);
  }
  bool word(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  bool next_is(char expected) {
    blanks();
    return word(std::string_view(&expected, 1));
  }

  bool read(Json& value, int depth) {
    blanks();
    if (rest_.empty() || depth > deepest) return false;
    if (rest_[0] == '{') return read_object(value, depth);
    if (rest_[0] == '[') return read_array(value, depth);
    if (rest_[0] == '"') {
      value.kind_ = Json::Kind::string;
      return read_string(value.text_);
    }
    if (word("null")) return value = Json(), true;
    if (word("true")) return value = Json(true), true;
    if (word("false")) return value = Json(false), true;
    return read_number(value);
  }

  bool read_object(Json& value, int depth) {
    value = Json::object();
    rest_.remove_prefix(1);
    if (next_is('}')) return true;
    do {
      blanks();
      auto& [name, member] = value.members_.emplace_back();
      if (!read_string(name) || !next_is(':') || !read(member, depth + 1)) return false;
    } while (next_is(','));
    return next_is('}');
  }

  bool read_array(Json& value, int depth) {
    value = Json::array();
    rest_.remove_prefix(1);
    if (next_is(']')) return true;
    do {
      if (!read(value.items_.emplace_back(), depth + 1)) return false;
    } while (next_is(','));
    return next_is(']');
  }

  bool digits() {
    const std::size_t before = rest_.size();
    while (!rest_.empty() && std::isdigit(static_cast<unsigned char>(rest_[0])) != 0) rest_.remove_prefix(1);
    return rest_.size() < before;
  }

  bool read_number(Json& value) {
    const std::string_view start = rest_;
    word("-");
    if (!word("0") && !digits()) return false;
    if (word(".") && !digits()) return false;
    if (word("e") || word("E")) {
      if (!word("+")) word("-");
      if (!digits()) return false;
    }
    value.kind_ = Json::Kind::number;
    value.text_ = start.substr(0, start.size() - rest_.size());
    return true;
  }

  bool read_string(std::string& to) {
    if (!word("\"")) return false;
    while (!rest_.empty()) {
      const char letter = rest_[0];
      rest_.remove_prefix(1);
      if (letter == '"') return true;
      if (static_cast<unsigned char>(letter) < 0x20) return false;
      if (letter != '\\') {
        to += letter;
      } else if (!read_escape(to)) {
        return false;
      }
    }
    return false;
  }

  bool read_escape(std::string& to) {
    static constexpr std::string_view letters = "bfnrt\"\\/", plain = "\b\f\n\r\t\"\\/";
    if (rest_.empty()) return false;
    const std::size_t named = letters.find(rest_[0]);
    const bool unicode = rest_[0] == 'u';
    rest_.remove_prefix(1);
    if (named != std::string_view::npos) return to += plain[named], true;
    std::uint32_t point = 0;
    if (!unicode || !read_unit(point)) return false;
    if (point >= 0xd800 && point < 0xdc00 && rest_.starts_with("\\u")) {
      const std::string_view before = rest_;
      rest_.remove_prefix(2);
      std::uint32_t low = 0;
      if (!read_unit(low)) return false;
      if (low >= 0xdc00 && low < 0xe000) {
        point = 0x10000 + ((point - 0xd800) << 10U) + (low - 0xdc00);
      } else {
        rest_ = before;
      }
    }
    append(point, to);
    return true;
  }

  bool read_unit(std::uint32_t& unit) {
    if (rest_.size() < 4) return false;
    for (std::size_t at = 0; at < 4; ++at) {
      const auto digit = static_cast<unsigned char>(rest_[at]);
      if (std::isxdigit(digit) == 0) return false;
      const int value = std::isdigit(digit) != 0 ? digit - '0' : (digit | 0x20) - 'a' + 10;
      unit = (unit << 4U) | static_cast<std::uint32_t>(value);
    }
    rest_.remove_prefix(4);
    return true;
  }

  static void append(std::uint32_t point, std::string& to) {
    const auto put = [&](std::uint32_t byte) { to += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
      put(0xc0U | (point >> 6U));
    } else {
      if (point < 0x10000) {
        put(0xe0U | (point >> 12U));
      } else {
        put(0xf0U | (point >> 18U));
        put(0x80U | ((point >> 12U) & 0x3fU));
      }
      put(0x80U | ((point >> 6U) & 0x3fU));
    }
    put(0x80U | (point & 0x3fU));
  }

  std::string_view rest_;
};

std::optional<Json> Json::parse(std::string_view text) {
  Json value;
  if (!JsonReader(text).whole(value)) return std::nullopt;
  return value;
}

}  // namespace support
