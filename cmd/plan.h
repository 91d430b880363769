// What a run is made with, from the Options: how the server is reached, how long is waited and when it is
// tried again, and what is printed.
#pragma once

#include "client/run.h"
#include "client/selection.h"
#include "cmd/merge.h"
#include "cmd/resolve.h"
#include "core/secrets.h"
#include "net/websocket_link.h"

namespace cmd {

/// Reads header fields from their files; throws core::Failure for what cannot be had.
net::LinkOptions link_options(const Merged& given, const Resolved& resolved);
client::Plan run_plan(const Options& options, const Resolved& resolved);
client::Selection selection(const Options& options);

/// What of the way to the server nobody may see.
void add_secrets(const net::LinkOptions& link, core::Secrets& secrets);

}  // namespace cmd
