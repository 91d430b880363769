// The lines on stderr that are no errors: warnings, and what -v tells.
#pragma once

#include <string>

namespace cmd {

/// `rocketwire: warning: …`. The caller minds --quiet.
void warning(const std::string& text);

/// `rocketwire: …`
void notice(const std::string& text);

}  // namespace cmd
