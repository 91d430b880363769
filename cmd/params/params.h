// The PARAMs of a call or a subscription as the JSON array that is sent. Reads the files and the stdin they
// name.
#pragma once

#include <cstddef>
#include <optional>
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
  /// In the order of their typing, but for a PARAM, which is the first.
  std::vector<std::string> events;
  /// The parameters behind the event, each as JSON.
  std::vector<std::string> rest;

  /// The array for one of the events, or for what became of its `{userId}`.
  std::string array(std::string_view event) const;
};

/// The first PARAM is the event. With --event it is one, too, unless it is JSON: then it stands behind each
/// of them. Throws as params_array does.
StreamParams stream_params(const Parameters& given, std::size_t skip);

/// The event that stands beside those of --event; empty where there is none.
std::optional<std::string> event_beside(const Parameters& given, std::size_t skip);

}  // namespace cmd
