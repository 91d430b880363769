// The methods of the Rocket.Chat-like server.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "served_session.h"

namespace support {

struct MethodAnswer {
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

/// The workspace's mutex is held.
MethodAnswer call(Workspace& workspace, ServedSession& session, const std::string& name, const Json& params);

MethodAnswer value(Json result);
MethodAnswer refuse(Fault fault);
MethodAnswer refuse_anonymous(const std::string& method);

// Parts of the table, each with the names it knows; nothing for others.
std::optional<MethodAnswer> call_plain(Workspace& workspace, ServedSession& session, const std::string& name,
                                       const Json& params);
std::optional<MethodAnswer> call_account(Workspace& workspace, ServedSession& session,
                                         const std::string& name, const Json& params);
std::optional<MethodAnswer> call_room(Workspace& workspace, ServedSession& session, const std::string& name,
                                      const Json& params);
std::optional<MethodAnswer> call_message(Workspace& workspace, ServedSession& session,
                                         const std::string& name, const Json& params);
std::optional<MethodAnswer> call_history(Workspace& workspace, ServedSession& session,
                                         const std::string& name, const Json& params);

}  // namespace support
