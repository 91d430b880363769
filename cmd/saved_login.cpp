#include "cmd/saved_login.h"

#include <algorithm>

#include "json/document.h"
#include "json/write.h"

namespace cmd {
namespace {

constexpr std::string_view hex = "0123456789abcdef";

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

/// In characters that no file system changes or mixes up: it may not tell `a` from `A`.
std::string encoded(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(c) || (c == '.' && !plain.empty())) {
      plain += c;
    } else {
      plain.append({'%', hex[byte >> 4], hex[byte & 0xF]});
    }
  }
  return plain;
}

/// FNV-1a of 64 bits. Whose a file is stands in it: no name of a file must be trusted.
std::string fingerprint(std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  std::string digits;
  for (unsigned shift = 64; shift != 0; shift -= 4) digits += hex[value >> (shift - 4) & 0xF];
  return digits;
}

std::string shortened(std::string_view text) {
  constexpr std::size_t most = 150;  // of 255 bytes that a name may have
  std::string name = encoded(text);
  if (name.size() > most) name = name.substr(0, most - 17) + "~" + fingerprint(text);
  return name;
}

std::string text_or_null(const std::string& text) { return text.empty() ? "null" : json::quoted(text); }

std::string shell_word(const std::string& word) {
  constexpr std::string_view plain = "@%+=:,./-_";
  const bool safe = !word.empty() && std::all_of(word.begin(), word.end(), [plain](char c) {
    return is_plain(c) || (c >= 'A' && c <= 'Z') || plain.find(c) != std::string_view::npos;
  });
  if (safe) return word;
  std::string quoted = "'";
  for (const char c : word) c == '\'' ? quoted += "'\\''" : quoted += c;
  return quoted + "'";
}

}  // namespace

const std::string& SavedLogin::name() const {
  return !as.empty() ? as : username.empty() ? user_id : username;
}

bool SavedLogin::called(const std::string& name) const {
  return !name.empty() && (name == as || name == username || name == user_id);
}

std::string server_url(const core::Endpoint& server) {
  core::Endpoint lower = server;
  // Of an IPv6 address: names are in lower case already.
  for (char& c : lower.host) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  }
  return (lower.tls ? "wss://" : "ws://") + lower.authority() + lower.path;
}

std::string file_prefix(const std::string& server) {
  // The scheme stands behind, so that a person finds the host.
  const auto colon = server.find("://");
  std::string_view rest = std::string_view(server).substr(colon + 3);
  constexpr std::string_view usual = "/websocket";
  if (rest.ends_with(usual)) rest.remove_suffix(usual.size());
  return shortened(std::string(rest) + "/" + server.substr(0, colon)) + "_";
}

std::string file_name(const std::string& server, const std::string& user_id) {
  return file_prefix(server) + fingerprint(user_id) + ".json";
}

core::Secret written(const SavedLogin& login) {
  json::ObjectWriter file;
  file.text("server", login.server).text("userId", login.user_id);
  file.raw("username", text_or_null(login.username)).raw("user", text_or_null(login.as));
  file.text("token", login.token.reveal());
  file.raw("tokenExpires", login.expires ? std::to_string(*login.expires) : "null");
  file.boolean("opened", login.opened).number("since", login.since);
  return core::Secret(file.str() + "\n");
}

std::optional<SavedLogin> read_login(std::string_view text) {
  const auto document = json::Document::parse(text);
  if (!document) return std::nullopt;
  const json::Node file = document->root();
  const auto server = file.member("server").string();
  const auto user_id = file.member("userId").string();
  auto token = file.member("token").string();
  const auto since = file.member("since").integer();
  if (!server || !user_id || !token || token->empty() || !since) return std::nullopt;
  return SavedLogin{*server,
                    *user_id,
                    file.member("username").string().value_or(""),
                    file.member("user").string().value_or(""),
                    core::Secret(std::move(*token)),
                    file.member("tokenExpires").integer(),
                    file.member("opened").text() == "true",
                    *since};
}

std::string renewal(const std::string& server, const std::string& user) {
  return "rocketwire login -S " + shell_word(server) + (user.empty() ? "" : " -u " + shell_word(user));
}

}  // namespace cmd
