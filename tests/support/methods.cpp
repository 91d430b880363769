#include "methods.h"

#include "streams.h"

namespace support {

MethodAnswer value(Json result) {
  MethodAnswer answer;
  answer.result = std::move(result);
  return answer;
}

MethodAnswer refuse(Fault fault) {
  MethodAnswer answer;
  answer.fault = std::move(fault);
  return answer;
}

MethodAnswer refuse_anonymous(const std::string& method) {
  return refuse(method_fault("error-invalid-user", "Invalid user", method));
}

namespace {

MethodAnswer rate(Workspace& workspace, const Json& params) {
  const long wait = params[0].integer(9996);
  if (params.items().size() > 1 && workspace.refusals >= params[1].integer()) return value(true);
  ++workspace.refusals;
  return refuse({"too-many-requests",
                 "Error, too many requests. Please slow down. You must wait " +
                     std::to_string((wait + 999) / 1000) + " seconds before trying again.",
                 Json::object({{"timeToReset", wait}})});
}

/// Echoes its parameters, once a code of the second factor stands behind them.
MethodAnswer guarded(const Workspace& workspace, const ServedSession& session, const Json& params) {
  if (session.user() == nullptr) return refuse_anonymous("guarded");
  const std::string& guard = workspace.options.guard;
  const Json details = Json::object(
      {{"method", guard}, {"codeGenerated", guard == "email"}, {"availableMethods", Json::array({guard})}});
  std::vector<Json> rest = params.items();
  if (rest.empty() || !rest.back().has("twoFactorCode"))
    return refuse({"totp-required", "TOTP Required", details});
  const Json proof = rest.back();
  rest.pop_back();
  const bool right = proof["twoFactorMethod"].string() == guard &&
                     Accounts::proves(*session.user(), guard, proof["twoFactorCode"].string());
  if (!right) return refuse({"totp-invalid", "TOTP Invalid", details});
  return value(Json::array(std::move(rest)));
}

MethodAnswer log_in(Workspace& workspace, ServedSession& session, const Json& params) {
  const User* before = session.user();
  auto outcome = workspace.accounts.login(params[0], workspace.options.flavour);
  if (auto* fault = std::get_if<Fault>(&outcome)) return refuse(std::move(*fault));
  const LoggedIn& in = std::get<LoggedIn>(outcome);
  session.log_in(in.user, in.token);
  MethodAnswer answer = value(in.result);
  if (workspace.meteor() && before != nullptr && before != in.user) {
    answer.data.push_back(Json::object({{"msg", "removed"}, {"collection", "users"}, {"id", before->id}}));
  }
  answer.after = [&workspace, &session, before, user = in.user] {
    // Both read the profile first: other answers overtake it.
    const std::chrono::milliseconds later(workspace.meteor() ? 2 : 5);
    if (before != user || !workspace.meteor())
      session.push(user_added(workspace.options.flavour, *user), later);
    if (workspace.meteor()) subscribe_again(workspace, session);
  };
  return answer;
}

MethodAnswer log_out(Workspace& workspace, ServedSession& session) {
  MethodAnswer answer;
  if (workspace.meteor() && session.user() != nullptr) {
    answer.data.push_back(
        Json::object({{"msg", "removed"}, {"collection", "users"}, {"id", session.user()->id}}));
  }
  workspace.accounts.forget_token(session.token());
  session.log_in(nullptr, {});
  answer.after = [&workspace, &session] {
    if (workspace.meteor()) return subscribe_again(workspace, session);
    session.push_close(1002, "", std::chrono::milliseconds(1));
  };
  return answer;
}

/// A client's write to a stream: told to the others, refused without a word.
MethodAnswer stream_write(Workspace& workspace, ServedSession& session, const std::string& name,
                          const Json& params) {
  MethodAnswer answer;
  if (session.user() == nullptr || params.items().empty()) return answer;
  const Json args = Json::array({params.items().begin() + 1, params.items().end()});
  answer.events = [&workspace, &session, name, event = params[0].string(), args] {
    workspace.emit(name, event, args, [&session](const ServedSession& other) { return &other != &session; });
  };
  return answer;
}

}  // namespace

std::optional<MethodAnswer> call_plain(Workspace& workspace, ServedSession& session, const std::string& name,
                                       const Json& params) {
  if (name == "echo") return value(params.items().size() == 1 ? params[0] : params);
  if (name == "nothing" || name == "undef") return MethodAnswer{};
  if (name == "falsy") return value(params.items().empty() ? Json(false) : params[0]);
  if (name == "nul") return value({});
  if (name == "whoami") {
    return value(session.user() == nullptr ? Json() : Json::object({{"userId", session.user()->id}}));
  }
  if (name == "fail") {
    Fault fault = method_fault("error-not-allowed", "Not allowed", name);
    if (!workspace.meteor()) fault.details.set("action", "Testing");
    return refuse(std::move(fault));
  }
  if (name == "guarded") return guarded(workspace, session, params);
  if (name == "boom") return refuse({500, "Internal server error"});
  if (name == "rate") return rate(workspace, params);
  if (name == "forgetting" || name == "hang-up" || name == "sleep") {
    MethodAnswer answer;
    answer.silent = name == "forgetting";
    answer.hang_up = name == "hang-up";
    if (name == "sleep") {
      answer.pause = std::chrono::milliseconds(params[0].integer());
      if (workspace.meteor()) answer.result_after = std::chrono::milliseconds(1);
      answer.result = workspace.meteor() ? params[0] : Json::object({{"slept", params[0]}});
    }
    return answer;
  }
  return std::nullopt;
}

std::optional<MethodAnswer> call_account(Workspace& workspace, ServedSession& session,
                                         const std::string& name, const Json& params) {
  if (name == "login") return log_in(workspace, session, params);
  if (name == "logout") return log_out(workspace, session);
  if (name.starts_with("stream-")) return stream_write(workspace, session, name, params);
  return std::nullopt;
}

MethodAnswer call(Workspace& workspace, ServedSession& session, const std::string& name, const Json& params) {
  if (auto answer = call_account(workspace, session, name, params)) return *std::move(answer);
  if (!workspace.options.methods_retired && !workspace.nine()) {
    for (const auto part : {call_plain, call_room, call_message, call_history}) {
      if (auto answer = part(workspace, session, name, params)) return *std::move(answer);
    }
  }
  MethodAnswer answer = refuse(not_found("Method", name));
  answer.unknown = true;
  return answer;
}

}  // namespace support
