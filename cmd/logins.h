// The logins that are kept in files, $XDG_STATE_HOME/rocketwire/: the weakest source of credentials.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cmd/options.h"
#include "cmd/saved_login.h"
#include "cmd/setting.h"
#include "core/endpoint.h"
#include "rocketchat/login/login_store.h"
#include "runtime/private_folder.h"

namespace cmd {

struct Command;

class Logins {
 public:
  /// Those of one server.
  explicit Logins(const core::Endpoint& server);

  /// That of the user of this name; without a name, of whoever logged in last. None when there is none.
  /// Throws core::Failure of cause config for a file that is broken or that others can read.
  std::optional<SavedLogin> find(const std::string& user) const;
  /// The path of a login's file.
  std::string path_of(const SavedLogin& login) const;

  /// Throws core::Failure of cause config where none can be kept.
  void prepare() const;
  std::optional<core::Failure> save(SavedLogin login) const;
  std::optional<core::Failure> forget(const SavedLogin& login) const;

 private:
  std::string server_;
  /// None without a home.
  std::optional<runtime::PrivateFolder> folder_;
};

/// The saved login that a run may use, as settings: empty when a stronger source, whose settings these are,
/// names other credentials than a user. Throws as Logins::find does.
Settings login_settings(const Settings& stronger);

/// Keeps a login of the server that the options name, prepared to.
std::unique_ptr<rocketchat::LoginStore> login_store(const Options& options);

/// The saved login that these options mean, and what forgets it. Throws core::Failure: login_needed when
/// there is none, and what Logins::find throws.
struct LoginToEnd {
  rocketchat::KeptLogin login;
  std::unique_ptr<rocketchat::KeptLoginEnd> store;
};
LoginToEnd login_to_end(const Options& options);

}  // namespace cmd
