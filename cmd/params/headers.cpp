#include "cmd/params/headers.h"

#include <algorithm>
#include <string_view>

#include "cmd/params/read_all.h"
#include "core/failure.h"
#include "core/text.h"

namespace cmd {
namespace {

constexpr std::string_view of_the_handshake[] = {"upgrade", "connection"};
constexpr std::string_view of_bodies[] = {"content-length", "transfer-encoding", "expect", "te"};
constexpr std::string_view handshake_prefix = "sec-websocket-";
constexpr std::string_view of_secrets[] = {"auth", "cookie", "token", "secret", "key", "2fa"};

bool is_token(std::string_view text) {
  constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [others](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
  });
}

bool belongs_to_bodies(std::string_view name) {
  return std::find(std::begin(of_bodies), std::end(of_bodies), core::lower(name)) != std::end(of_bodies);
}

bool belongs_to_handshake(std::string_view name) {
  const std::string known = core::lower(name);
  return known.starts_with(handshake_prefix) ||
         std::find(std::begin(of_the_handshake), std::end(of_the_handshake), known) !=
             std::end(of_the_handshake);
}

void add_field(core::HttpFields& headers, const std::string& field) {
  const auto colon = field.find(':');
  const auto first = field.find_first_not_of(" \t", colon + 1);
  headers.emplace_back(field.substr(0, colon), first == std::string::npos ? "" : field.substr(first));
}

void add_file(core::HttpFields& headers, const Setting& setting) {
  const std::string text = read_all(setting.text.substr(1), core::Cause::input, name_of(setting));
  for (std::size_t at = 0; at < text.size();) {
    const auto newline = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, newline - at);
    if (line.ends_with('\r')) line.pop_back();
    const auto defect = field_defect(line);
    if (!line.empty() && !defect.empty())
      throw wrong_value(setting, "a line of the file " + std::string(defect));
    if (!line.empty()) add_field(headers, line);
    at = newline + 1;
  }
}

}  // namespace

std::string_view field_defect(std::string_view field) {
  const auto colon = field.find(':');
  if (colon == std::string_view::npos) return "is not 'Name: value'";
  const auto name = field.substr(0, colon);
  if (!is_token(name)) return "has a name that no field can have";
  if (belongs_to_handshake(name)) return "belongs to the WebSocket handshake";
  if (belongs_to_bodies(name)) return "says how a request is framed, which is no choice";
  return is_field_text(field.substr(colon)) ? "" : "has a control character in it";
}

bool is_field_text(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

core::HttpFields parse_headers(const Settings& given) {
  core::HttpFields headers;
  for (const Setting& header : given) {
    if (header.text.starts_with('@')) {
      add_file(headers, header);
    } else {
      add_field(headers, header.text);
    }
  }
  return headers;
}

bool carries_secret(const std::string& name) {
  const std::string known = core::lower(name);
  return std::any_of(std::begin(of_secrets), std::end(of_secrets),
                     [&](std::string_view part) { return known.find(part) != std::string::npos; });
}

}  // namespace cmd
