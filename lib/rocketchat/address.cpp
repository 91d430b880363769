#include "rocketchat/address.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "core/failure.h"
#include "core/text.h"

namespace rocketchat {
namespace {

struct Scheme {
  std::string_view prefix;
  bool tls;
};
constexpr Scheme schemes[] = {{"https://", true}, {"http://", false}, {"wss://", true}, {"ws://", false}};

constexpr std::uint16_t tls_port = 443;
constexpr std::uint16_t plain_port = 80;

/// Leaves out what stands before an '@': it may be a password.
[[noreturn]] void refuse(std::string_view text, const std::string& why, std::string hint = {}) {
  const auto at = text.rfind('@');
  const std::string shown =
      at == std::string_view::npos ? std::string(text) : "…" + std::string(text.substr(at));
  throw core::usage("server '" + shown + "': " + why, std::move(hint));
}

bool begins(std::string_view text, std::string_view prefix) {
  return core::same_word(text.substr(0, prefix.size()), prefix);
}

bool is_loopback(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return host == "localhost" || host.ends_with(".localhost") || host == "::1" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

bool host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

std::optional<std::uint16_t> port_number(std::string_view text) {
  const auto number = core::number<std::uint16_t>(text);
  return number == 0 ? std::nullopt : number;
}

std::string websocket_path(std::string_view path) {
  path = path.substr(0, path.find('#'));
  const auto question = path.find('?');
  const std::string_view query =
      question == std::string_view::npos ? std::string_view{} : path.substr(question);
  path = path.substr(0, question);
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string result(path);
  if (!result.ends_with("/websocket")) result += "/websocket";
  return result.append(query);
}

}  // namespace

core::Endpoint parse_address(std::string_view text) {
  if (text.empty()) refuse(text, "is empty");
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7f')
      refuse(text, "has a blank or control character in it");
  }
  core::Endpoint endpoint;
  const auto* scheme = std::find_if(std::begin(schemes), std::end(schemes),
                                    [text](const Scheme& known) { return begins(text, known.prefix); });
  const bool named = scheme != std::end(schemes);
  if (!named && text.find("://") != std::string_view::npos)
    refuse(text, "the scheme is none of https, http, wss, ws");
  const std::string_view rest = named ? text.substr(scheme->prefix.size()) : text;

  const auto authority_end = rest.find_first_of("/?#");
  std::string_view authority = rest.substr(0, authority_end);
  const std::string_view path =
      authority_end == std::string_view::npos ? std::string_view{} : rest.substr(authority_end);
  if (authority.find('@') != std::string_view::npos)
    refuse(text, "a user or password does not belong into the URL");

  std::string_view port;
  if (authority.starts_with('[')) {
    const auto close = authority.find(']');
    if (close == std::string_view::npos) refuse(text, "the IPv6 address has no ']'");
    endpoint.host = authority.substr(1, close - 1);
    if (endpoint.host.find_first_not_of("0123456789abcdefABCDEF:.") != std::string::npos ||
        endpoint.host.find(':') == std::string::npos) {
      refuse(text, "no IPv6 address stands between '[' and ']'");
    }
    port = authority.substr(close + 1);
    if (!port.empty() && port.front() != ':') refuse(text, "something stands behind ']' that is no port");
  } else {
    const auto colon = authority.find(':');
    endpoint.host = core::lower(authority.substr(0, colon));
    if (!std::all_of(endpoint.host.begin(), endpoint.host.end(), host_character)) {
      const bool international = std::any_of(endpoint.host.begin(), endpoint.host.end(), beyond_ascii);
      refuse(text, "the host name has a character that host names have not",
             international ? "write an international name in its ASCII form, which begins with xn--" : "");
    }
    port = colon == std::string_view::npos ? std::string_view{} : authority.substr(colon);
  }
  if (endpoint.host.empty()) refuse(text, "the host name is missing");

  std::optional<std::uint16_t> number;
  if (!port.empty()) {
    number = port_number(port.substr(1));
    if (!number) refuse(text, "the port is no number from 1 to 65535");
  }
  endpoint.tls = named ? scheme->tls : !is_loopback(endpoint.host) || number == tls_port;
  endpoint.port = number.value_or(endpoint.tls ? tls_port : plain_port);
  endpoint.path = websocket_path(path);
  return endpoint;
}

}  // namespace rocketchat
