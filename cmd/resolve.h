// What the run needs, from the Options: the server's address, credentials and a second factor. Reads secret
// files, runs secret commands, asks a person.
#pragma once

#include <memory>
#include <string>

#include "cmd/options.h"
#include "cmd/setting.h"
#include "core/endpoint.h"
#include "net/proxy.h"
#include "rocketchat/login/credential.h"

namespace cmd {

/// Instead of the system's certificates; both may be empty.
struct Trust {
  std::string ca_file;
  std::string ca_folder;
};

struct Resolved {
  core::Endpoint endpoint;
  rocketchat::Credentials credentials;
  rocketchat::SecondFactor second_factor;
  Trust trust;
  std::shared_ptr<const net::Proxy> proxy;             // none: nobody stands between
  std::shared_ptr<const core::Secret> key_passphrase;  // none: the key needs none
};

/// Throws core::Failure of cause usage when none is named, or what is named is none.
core::Endpoint server_of(const Options& options);

/// Throws core::Failure: usage for what contradicts itself, config for files and secrets that cannot be had,
/// login_needed when a password is missing and nobody can be asked. `used`: the settings behind the options.
Resolved resolve(Options& options, const Settings& used);

}  // namespace cmd
