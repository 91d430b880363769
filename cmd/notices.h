// The lines on stderr that are no errors: warnings, and what -v tells.
#pragma once

#include <string>

#include "core/time.h"
#include "output/lossy_lines.h"

namespace cmd {

/// How long the end of the program waits for somebody who reads slowly what is told beside the data.
constexpr core::Duration patience = std::chrono::milliseconds(90);

/// All that goes to stderr goes through here, so that no line stands within another: whoever writes asks
/// anew.
output::LossyLines& standard_error();

/// The one line that takes the place of the former one: shown now, or at the latest before the next other
/// line and at the end. For a terminal.
void status_line(std::string text, bool show);

/// `rocketwire: warning: …`. The caller minds --quiet.
void warning(const std::string& text);

/// `rocketwire: …`
void notice(const std::string& text);

/// For the end of the program: gives a slow reader of stderr a moment, and tells it what it missed.
void last_notice(bool quiet);

}  // namespace cmd
