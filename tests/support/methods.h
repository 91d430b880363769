// The methods of the Rocket.Chat-like server.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "session.h"

namespace support {

struct Answer {
  std::optional<Json> result = {};  // none: the method returned undefined
  std::optional<Fault> fault = {};
  bool unknown = false;  // Meteor answers these in another order
  bool silent = false;   // no answer, ever
  bool hang_up = false;
  std::chrono::milliseconds result_after{0};  // behind `updated`: the next method's result overtakes it
  std::chrono::milliseconds pause{0};         // before the answer
  std::vector<Json> data = {};                // before `updated`
  std::function<void()> events = {};          // stream events, sent where the server sends them
  std::function<void()> after = {};
};

/// The world's mutex is held.
Answer call(World& world, Session& session, const std::string& name, const Json& params);

Answer value(Json result);
Answer refuse(Fault fault);
Answer refuse_anonymous(const std::string& method);

// Parts of the table, each with the names it knows; nothing for others.
std::optional<Answer> call_plain(World& world, Session& session, const std::string& name, const Json& params);
std::optional<Answer> call_account(World& world, Session& session, const std::string& name,
                                   const Json& params);
std::optional<Answer> call_room(World& world, Session& session, const std::string& name, const Json& params);
std::optional<Answer> call_history(World& world, Session& session, const std::string& name,
                                   const Json& params);

}  // namespace support
