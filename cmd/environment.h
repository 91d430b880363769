// The environment as a source of settings. The only file that reads it.
#pragma once

#include <string>
#include <vector>

#include "cmd/setting.h"

namespace cmd {

/// An environment variable; an empty one counts as unset.
std::string environment(const std::string& name);

/// Those of the variables in the table of options that are set.
Settings environment_settings();

/// The variables in that table that hold a secret: no child gets them.
std::vector<std::string> secret_variables();

/// A variable that is set, begins with ROCKETCHAT_ and is no known one; empty when there is none.
std::string unknown_variable();

}  // namespace cmd
