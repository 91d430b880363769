#include "handshake.h"

#include <algorithm>
#include <cctype>

namespace support {

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return result;
}

/// 16 bytes in base64: 22 digits, the last of which has four idle bits, and two paddings.
bool right_key(std::string_view key) {
  return key.size() == 24 && key.substr(22) == "==" &&
         std::string_view("AQgw").find(key[21]) != std::string_view::npos &&
         std::all_of(key.begin(), key.begin() + 22, [](unsigned char digit) {
           return std::isalnum(digit) != 0 || digit == '+' || digit == '/';
         });
}

}  // namespace

std::string header_value(std::string_view head, std::string_view name) {
  const std::string wanted = lower(name);
  for (std::size_t at = head.find("\r\n"); at != std::string_view::npos && at + 2 < head.size();) {
    const std::size_t end = head.find("\r\n", at + 2);
    const std::string_view line = head.substr(at + 2, end - at - 2);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && lower(line.substr(0, colon)) == wanted) {
      const std::size_t first = line.find_first_not_of(" \t", colon + 1);
      if (first == std::string_view::npos) return {};
      return std::string(line.substr(first, line.find_last_not_of(" \t") - first + 1));
    }
    at = end;
  }
  return {};
}

std::string upgrade_fault(std::string_view head) {
  const std::string_view line = head.substr(0, head.find("\r\n"));
  if (!line.starts_with("GET /") || !line.ends_with(" HTTP/1.1") ||
      std::count(line.begin(), line.end(), ' ') != 2) {
    return "no GET of HTTP/1.1";
  }
  if (header_value(head, "Host").empty()) return "no Host";
  if (lower(header_value(head, "Upgrade")) != "websocket") return "no Upgrade: websocket";
  if (lower(header_value(head, "Connection")).find("upgrade") == std::string::npos)
    return "no Connection: Upgrade";
  if (header_value(head, "Sec-WebSocket-Version") != "13") return "no Sec-WebSocket-Version: 13";
  if (!right_key(header_value(head, "Sec-WebSocket-Key"))) return "no Sec-WebSocket-Key of 16 bytes";
  return {};
}

}  // namespace support
