// What the options left open, from the next source: the environment, secret files and commands, a person. The
// highest source that names credentials wins. The only file that reads the environment.
#pragma once

#include <string>

#include "cmd/options.h"
#include "core/endpoint.h"
#include "rocketchat/credential.h"

namespace cmd {

/// An environment variable; an empty one counts as unset.
std::string environment(const char* name);

/// Instead of the system's certificates; both may be empty.
struct Trust {
  std::string ca_file;
  std::string ca_folder;
};

struct Sources {
  core::Endpoint endpoint;
  std::string server_from;
  rocketchat::Credentials credentials;
  std::string credentials_from;
  rocketchat::SecondFactor second_factor;
  Trust trust;
};

/// Reads the files, runs the commands and asks the person. Throws core::Failure: usage for what contradicts
/// itself, config for secrets that cannot be had, login_needed when a password is missing and nobody can be
/// asked.
Sources resolve(const Options& options);

}  // namespace cmd
