// What -v tells before the run: the server, and which source gave what. Never a value.
#pragma once

#include "cmd/merge.h"
#include "cmd/resolve.h"

namespace cmd {

/// With --insecure a warning too.
void tell_sources(const Merged& merged, const Resolved& resolved);

}  // namespace cmd
