// Servers of several kinds, for tests that run against each: the test is run once for every one of them.
#pragma once

#include "dialogue.h"

namespace dialogue {

/// Those that have the methods.
inline support::RocketChatOptions either() {
  support::RocketChatOptions options;
  options.flavour = GENERATE(support::Flavour::meteor, support::Flavour::ddp_streamer);
  return options;
}

/// These, and Rocket.Chat 9, which has not.
inline support::RocketChatOptions any_version() {
  support::RocketChatOptions options;
  options.flavour = GENERATE(from_range(support::all_flavours));
  return options;
}

}  // namespace dialogue
