// What the sources say becomes the Options of one command: the strongest source that names an option wins,
// and of options that speak of one thing, such as credentials, the strongest that names any.
#pragma once

#include <span>
#include <vector>

#include "cmd/commands.h"
#include "cmd/options.h"
#include "cmd/setting.h"

namespace cmd {

struct Merged {
  Options options;
  /// What was applied, the strongest source first.
  Settings used;
  /// What a stronger source left no place for.
  Settings unused;
};

/// The weakest source, whose settings depend on what the stronger ones say.
using Weakest = Settings (*)(const Settings& stronger);

/// `sources`: the strongest first. What the command does not take is left out: the command line was checked
/// before. Throws core::Failure: usage for what contradicts itself, and what the rows and `weakest` throw.
Merged merged(const Command& command, std::vector<Settings> sources, Weakest weakest = nullptr);

/// The options that must be known before the rest is: on a line that is wrong elsewhere too. Values that are
/// wrong are passed over. `sources`: the strongest first.
Options early(std::span<const Settings> sources);
Options early(const Settings& typed);

}  // namespace cmd
