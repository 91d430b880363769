#include "net/upgrade.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace net {
namespace {

constexpr std::size_t longest_head = 64 * 1024;

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool lists(std::string_view value, std::string_view word) {
  while (!value.empty()) {
    const auto comma = value.find(',');
    if (same_word(trimmed(value.substr(0, comma)), word)) return true;
    value = comma == std::string_view::npos ? std::string_view{} : value.substr(comma + 1);
  }
  return false;
}

/// Past the empty line that ends a head; npos while there is none. Lines may end in a bare LF (RFC 9112,
/// section 2.2).
std::size_t past_head(std::string_view text) {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    std::size_t next = at + 1;
    if (next < text.size() && text[next] == '\r') ++next;
    if (next < text.size() && text[next] == '\n') return next + 1;
  }
  return std::string_view::npos;
}

struct Head {
  int status = 0;  // 0: not HTTP
  std::string reason;
  Headers fields;

  /// The values of all fields of this name, as one list (RFC 9110, section 5.3).
  std::optional<std::string> field(std::string_view name) const {
    std::optional<std::string> values;
    for (const auto& [key, value] : fields) {
      if (same_word(key, name)) values = values ? *values + ", " + value : value;
    }
    return values;
  }
};

Head parsed(std::string_view text) {
  Head head;
  bool first = true;
  while (!text.empty()) {
    const auto newline = text.find('\n');
    std::string_view line = text.substr(0, newline);
    text = newline == std::string_view::npos ? std::string_view{} : text.substr(newline + 1);
    if (first) {
      first = false;
      line = trimmed(line);
      if (line.substr(0, 7) != "HTTP/1." || line.size() < 12 || line[8] != ' ') return {};
      std::from_chars(line.data() + 9, line.data() + 12, head.status);
      head.reason = trimmed(line.substr(12));
    } else if (!head.fields.empty() && !line.empty() && (line[0] == ' ' || line[0] == '\t')) {
      head.fields.back().second +=
          " " + std::string(trimmed(line));  // a folded field (RFC 9112, section 5.2)
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
      head.fields.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
  }
  return head;
}

std::string host_field(const core::Endpoint& endpoint) {
  const bool v6 = endpoint.host.find(':') != std::string::npos;
  std::string host = v6 ? "[" + endpoint.host + "]" : endpoint.host;
  if (endpoint.port != (endpoint.tls ? 443 : 80)) host += ":" + std::to_string(endpoint.port);
  return host;
}

std::string hint_for(int status) {
  if (status >= 300 && status < 400) return "redirects are not followed: give the address it points to";
  if (status == 200 || status == 404)
    return "is the path right? A server under a path prefix needs it in the URL";
  return {};
}

}  // namespace

std::string upgrade_request(const core::Endpoint& endpoint, std::string_view key, std::string_view user_agent,
                            const Headers& headers) {
  Headers fields = {{"Host", host_field(endpoint)},  {"User-Agent", std::string(user_agent)},
                    {"Upgrade", "websocket"},        {"Connection", "Upgrade"},
                    {"Sec-WebSocket-Version", "13"}, {"Sec-WebSocket-Key", std::string(key)}};
  const auto own = static_cast<std::ptrdiff_t>(fields.size());
  for (const auto& [name, value] : headers) {
    const auto end = fields.begin() + own;
    const auto same = std::find_if(
        fields.begin(), end, [&name = name](const auto& field) { return same_word(field.first, name); });
    if (same == end) {
      fields.emplace_back(name, value);
    } else {
      same->second = value;
    }
  }
  std::string request = "GET " + endpoint.path + " HTTP/1.1\r\n";
  for (const auto& [name, value] : fields) request.append(name).append(": ").append(value).append("\r\n");
  return request + "\r\n";
}

UpgradeReply::State UpgradeReply::feed(std::string_view bytes) {
  text_ += bytes;
  for (;;) {
    const std::size_t end = past_head(text_);
    if (end == std::string::npos) {
      if (text_.size() > longest_head) return refuse("the server's answer to the upgrade has no end");
      if (text_.size() >= 5 && text_.compare(0, 5, "HTTP/") != 0)
        return refuse("the server does not speak HTTP");
      return State::incomplete;
    }
    const State state = judge(std::string_view(text_).substr(0, end));
    if (state == State::accepted) rest_ = std::string_view(text_).substr(end);
    if (state != State::incomplete) return state;
    text_.erase(0, end);  // an interim answer, such as 100 Continue
  }
}

UpgradeReply::State UpgradeReply::judge(std::string_view text) {
  const Head head = parsed(text);
  if (head.status == 0) return refuse("the server does not speak HTTP");
  if (head.status >= 100 && head.status < 200 && head.status != 101) return State::incomplete;
  if (head.status != 101) {
    std::string message = "the server answered HTTP " + std::to_string(head.status);
    if (!head.reason.empty()) message += " " + head.reason;
    if (const auto location = head.field("Location")) message += ", Location: " + *location;
    return refuse(message + ", not a WebSocket upgrade", head.status, hint_for(head.status));
  }
  const auto upgrade = head.field("Upgrade");
  const auto connection = head.field("Connection");
  if (!upgrade || !lists(*upgrade, "websocket"))
    return refuse("the server's 101 upgrades to no WebSocket", 101);
  if (!connection || !lists(*connection, "upgrade"))
    return refuse("the server's 101 lacks Connection: Upgrade", 101);
  if (head.field("Sec-WebSocket-Accept") != accept_)
    return refuse("the server's Sec-WebSocket-Accept is wrong", 101);
  if (head.field("Sec-WebSocket-Extensions") || head.field("Sec-WebSocket-Protocol")) {
    return refuse("the server's 101 chose an extension or protocol that was not offered", 101);
  }
  return State::accepted;
}

UpgradeReply::State UpgradeReply::refuse(std::string message, std::optional<int> status, std::string hint) {
  failure_ = core::failure(core::Cause::upgrade, core::Phase::upgrade, std::move(message), std::move(hint));
  failure_.http_status = status;
  return State::refused;
}

}  // namespace net
