// Whether what people read is colored: --color, NO_COLOR.
#pragma once

#include "cmd/options.h"

namespace cmd {

/// Of what is written to that descriptor.
bool colored(const Output& output, int descriptor);

}  // namespace cmd
