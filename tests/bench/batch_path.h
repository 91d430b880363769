// Calls of a batch through the run, from the line of a request to the line of its answer.
#pragma once

namespace bench {

/// So many behind those that warm up. The exit status: 1 when not every call was answered.
int batch_path(int count);

}  // namespace bench
