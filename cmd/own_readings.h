// How an option is read whose text no reading of readings.h fits: a function each. Only the table of options
// includes this.
#pragma once

#include "cmd/options.h"
#include "cmd/setting.h"

namespace cmd::reading {

// Each checks the text and stores it in the member of its name. Throws core::Failure.

void add_where(const Setting& setting, Options& options);
void set_until(const Setting& setting, Options& options);
void set_yes(const Setting& setting, Options& options);
void set_no(const Setting& setting, Options& options);
/// A language; `true` is none, and `false` no block of code.
void set_code(const Setting& setting, Options& options);
/// `--id`, which prints without quotes too.
void set_id(const Setting& setting, Options& options);
void set_since(const Setting& setting, Options& options);
void set_rate(const Setting& setting, Options& options);
void set_user(const Setting& setting, Options& options);
void set_proxy_user(const Setting& setting, Options& options);
void set_select(const Setting& setting, Options& options);
void set_ready_fd(const Setting& setting, Options& options);
void add_header(const Setting& setting, Options& options);
/// A file of that name is not what `-` means, and stdout has only data.
void set_trace_file(const Setting& setting, Options& options);
void set_proxy(const Setting& setting, Options& options);
void set_pinnedpubkey(const Setting& setting, Options& options);
void set_user_agent(const Setting& setting, Options& options);

/// Of an option that stands for a command: it is looked at before anything is applied.
inline void apply_nothing(const Setting&, Options&) {}

}  // namespace cmd::reading
