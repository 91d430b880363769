// The plot of the README: what a message costs against the splitter, by its size and by how many come at
// once.
#pragma once

#include <string>

#include "bench/results.h"

namespace bench {

/// An SVG of the rows `size-N` and `batch-N`.
std::string plot(const Results& results);

}  // namespace bench
