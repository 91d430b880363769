// A login that `login` has kept: what its file says, and how the file is called. Not where the files are:
// logins.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/endpoint.h"
#include "core/secret.h"

namespace cmd {

struct SavedLogin {
  std::string server;  // as server_url() writes it
  std::string user_id;
  std::string username;  // empty when the server did not tell it
  std::string as;        // the name that was typed, perhaps an e-mail address; empty for none
  core::Secret token;
  std::optional<std::int64_t> expires;  // milliseconds since 1970
  bool opened = false;                  // by the login: ours to end
  std::int64_t since = 0;               // milliseconds since 1970

  /// What `--user` says for it.
  const std::string& name() const;
  bool called(const std::string& name) const;
};

/// The one spelling of a server: `wss://chat.example.org:443/websocket`.
std::string server_url(const core::Endpoint& server);

/// The name of the file of that user's login: the same one each time, another for each other server or user,
/// and one that every file system takes and nobody minds to see, whatever these are called.
std::string file_name(const std::string& server, const std::string& user_id);

/// How the names of all files of that server begin, and of a few others perhaps.
std::string file_prefix(const std::string& server);

/// One line of JSON.
core::Secret written(const SavedLogin& login);

/// None when the text is broken.
std::optional<SavedLogin> read_login(std::string_view text);

/// The command that renews it, as a shell takes it. `server` is as somebody typed it, `user` may be empty.
std::string renewal(const std::string& server, const std::string& user);

}  // namespace cmd
