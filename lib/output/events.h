// How the events of a run's life are written: for programs as JSON, for people as a warning.
#pragma once

#include <string>

#include "client/event.h"
#include "core/time.h"

namespace output {

/// `{"event":"ready","ms":41}`, and what else is known of it. `since`: from the start of the run.
std::string event_json(const client::Event& event, core::Duration since);

/// What a person must not miss where no events are written; empty when it may be.
std::string warning_of(const client::Event& event);

/// What is told with -v; empty for most.
std::string note_of(const client::Event& event);

}  // namespace output
