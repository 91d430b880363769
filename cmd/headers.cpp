#include "cmd/headers.h"

#include <algorithm>
#include <string_view>

#include "cmd/read_all.h"
#include "core/failure.h"

namespace cmd {
namespace {

constexpr std::string_view of_the_handshake[] = {"upgrade", "connection"};
constexpr std::string_view handshake_prefix = "sec-websocket-";
constexpr std::string_view of_secrets[] = {"auth", "cookie", "token", "secret", "key"};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

bool is_token(std::string_view text) {
  constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [others](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
  });
}

std::pair<std::string, std::string> parse_field(const std::string& typed) {
  // The field itself is not shown: it may carry a secret.
  const auto refuse = [](const std::string& why) { return core::usage("option --header: a field " + why); };
  const auto colon = typed.find(':');
  if (colon == std::string::npos) throw refuse("is not 'Name: value'");
  const std::string name = typed.substr(0, colon);
  if (!is_token(name)) throw refuse("has a name that no field can have");
  const std::string known = lower(name);
  if (known.starts_with(handshake_prefix) ||
      std::find(std::begin(of_the_handshake), std::end(of_the_handshake), known) !=
          std::end(of_the_handshake)) {
    throw refuse("belongs to the WebSocket handshake");
  }
  const auto first = typed.find_first_not_of(" \t", colon + 1);
  std::string value = first == std::string::npos ? std::string() : typed.substr(first);
  if (std::any_of(value.begin(), value.end(),
                  [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == '\x7f'; })) {
    throw refuse("has a control character in its value");
  }
  return {name, value};
}

void add_file(net::Headers& headers, const std::string& file) {
  const std::string text = read_all(file, core::Cause::config, "option --header");
  for (std::size_t at = 0; at < text.size();) {
    const auto newline = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, newline - at);
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) headers.push_back(parse_field(line));
    at = newline + 1;
  }
}

}  // namespace

net::Headers parse_headers(const std::vector<std::string>& typed) {
  net::Headers headers;
  for (const std::string& header : typed) {
    if (header.starts_with('@')) {
      add_file(headers, header.substr(1));
    } else {
      headers.push_back(parse_field(header));
    }
  }
  return headers;
}

bool carries_secret(const std::string& name) {
  const std::string known = lower(name);
  return std::any_of(std::begin(of_secrets), std::end(of_secrets),
                     [&](std::string_view part) { return known.find(part) != std::string::npos; });
}

}  // namespace cmd
