// The PARAMs of a call or a subscription as the JSON array that is sent. Reads the files and the stdin they
// name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/options.h"

namespace cmd {

/// How the PARAMs of a command are read.
enum class ParamRule {
  /// A PARAM that is JSON is that value.
  json,
  /// The same, but the first is the name of a stream's event, always text, and a missing second one is
  /// `false`.
  event_first,
};

/// The array. `skip` positionals in front (METHOD or NAME) are no PARAMs. Throws core::Failure: usage for
/// what was typed, input for what was read.
std::string params_array(const Parameters& given, std::size_t skip, ParamRule rule);

/// The PARAMs of a stream's subscriptions, of which every event has its own: read once, written for each.
struct StreamParams {
  /// The --event names, or else the first PARAM.
  std::vector<std::string> events;
  /// The parameters behind the event, each as JSON.
  std::vector<std::string> rest;

  /// The array for one of the events, or for what became of its `{userId}`.
  std::string array(std::string_view event) const;
};

/// With --event all PARAMs stand behind the event, otherwise the first one is it. Throws as params_array
/// does.
StreamParams stream_params(const Parameters& given, std::size_t skip);

}  // namespace cmd
