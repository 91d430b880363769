// Servers of either kind, for tests that run against each: the test is run once for every one of them.
#pragma once

#include "dialogue.h"

namespace dialogue {

inline support::RocketChatOptions either() {
  support::RocketChatOptions options;
  options.flavour = GENERATE(support::Flavour::meteor, support::Flavour::ddp_streamer);
  return options;
}

}  // namespace dialogue
