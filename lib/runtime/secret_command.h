// Runs a command of the user's that prints a secret, without a shell, and takes the first line it prints.
#pragma once

#include <string>
#include <vector>

#include "core/secret.h"
#include "core/time.h"

namespace runtime {

/// Splits a command line into words: blanks separate, '…' and "…" hold together, a backslash takes the next
/// character as it is (inside "…" only before " and \). Empty when a quote stays open or there is no word.
std::vector<std::string> words_of(const std::string& command);

/// Its standard output without one trailing newline. Standard error is ours, standard input is /dev/null, the
/// environment lacks `hidden`. Throws core::Failure of cause config, naming `option`, when it cannot be run,
/// fails, prints nothing or takes longer than `limit`; and what a Waiting throws, the command being ended
/// then.
core::Secret run_for_secret(const std::string& option, const std::string& command, core::Duration limit,
                            const std::vector<std::string>& hidden);

}  // namespace runtime
