#include "methods.h"

#include "streams.h"

namespace support {

Answer value(Json result) {
  Answer answer;
  answer.result = std::move(result);
  return answer;
}

Answer refuse(Fault fault) {
  Answer answer;
  answer.fault = std::move(fault);
  return answer;
}

Answer refuse_anonymous(const std::string& method) {
  return refuse(method_fault("error-invalid-user", "Invalid user", method));
}

namespace {

Answer rate(World& world, const Json& params) {
  const long wait = params[0].integer(9996);
  if (params.items().size() > 1 && world.refusals >= params[1].integer()) return value(true);
  ++world.refusals;
  return refuse({"too-many-requests",
                 "Error, too many requests. Please slow down. You must wait " +
                     std::to_string((wait + 999) / 1000) + " seconds before trying again.",
                 Json::object({{"timeToReset", wait}})});
}

Answer log_in(World& world, Session& session, const Json& params) {
  const User* before = session.user();
  auto outcome = world.accounts.login(params[0], world.options.flavour);
  if (auto* fault = std::get_if<Fault>(&outcome)) return refuse(std::move(*fault));
  const LoggedIn& in = std::get<LoggedIn>(outcome);
  session.log_in(in.user, in.token);
  Answer answer = value(in.result);
  if (world.meteor() && before != nullptr && before != in.user) {
    answer.data.push_back(Json::object({{"msg", "removed"}, {"collection", "users"}, {"id", before->id}}));
  }
  answer.after = [&world, &session, before, user = in.user] {
    // Both read the profile first: other answers overtake it.
    const std::chrono::milliseconds later(world.meteor() ? 2 : 5);
    if (before != user || !world.meteor()) session.push(user_added(world.options.flavour, *user), later);
    if (world.meteor()) subscribe_again(world, session);
  };
  return answer;
}

Answer log_out(World& world, Session& session) {
  Answer answer;
  if (world.meteor() && session.user() != nullptr) {
    answer.data.push_back(
        Json::object({{"msg", "removed"}, {"collection", "users"}, {"id", session.user()->id}}));
  }
  world.accounts.forget_token(session.token());
  session.log_in(nullptr, {});
  answer.after = [&world, &session] {
    if (world.meteor()) return subscribe_again(world, session);
    session.push_close(1002, "", std::chrono::milliseconds(1));
  };
  return answer;
}

/// A client's write to a stream: told to the others, refused without a word.
Answer stream_write(World& world, Session& session, const std::string& name, const Json& params) {
  Answer answer;
  if (session.user() == nullptr || params.items().empty()) return answer;
  const Json args = Json::array({params.items().begin() + 1, params.items().end()});
  answer.events = [&world, &session, name, event = params[0].string(), args] {
    world.emit(name, event, args, [&session](const Session& other) { return &other != &session; });
  };
  return answer;
}

}  // namespace

std::optional<Answer> call_plain(World& world, Session& session, const std::string& name,
                                 const Json& params) {
  if (name == "echo") return value(params.items().size() == 1 ? params[0] : params);
  if (name == "nothing" || name == "undef") return Answer{};
  if (name == "falsy") return value(params.items().empty() ? Json(false) : params[0]);
  if (name == "nul") return value({});
  if (name == "whoami") {
    return value(session.user() == nullptr ? Json() : Json::object({{"userId", session.user()->id}}));
  }
  if (name == "fail") {
    Fault fault = method_fault("error-not-allowed", "Not allowed", name);
    if (!world.meteor()) fault.details.set("action", "Testing");
    return refuse(std::move(fault));
  }
  if (name == "boom") return refuse({500, "Internal server error"});
  if (name == "rate") return rate(world, params);
  if (name == "forgetting" || name == "hang-up" || name == "sleep") {
    Answer answer;
    answer.silent = name == "forgetting";
    answer.hang_up = name == "hang-up";
    if (name == "sleep") {
      answer.pause = std::chrono::milliseconds(params[0].integer());
      if (world.meteor()) answer.result_after = std::chrono::milliseconds(1);
      answer.result = world.meteor() ? params[0] : Json::object({{"slept", params[0]}});
    }
    return answer;
  }
  return std::nullopt;
}

std::optional<Answer> call_account(World& world, Session& session, const std::string& name,
                                   const Json& params) {
  if (name == "login") return log_in(world, session, params);
  if (name == "logout") return log_out(world, session);
  if (name.starts_with("stream-")) return stream_write(world, session, name, params);
  return std::nullopt;
}

Answer call(World& world, Session& session, const std::string& name, const Json& params) {
  if (auto answer = call_account(world, session, name, params)) return *std::move(answer);
  if (!world.options.methods_retired) {
    for (const auto part : {call_plain, call_room, call_history}) {
      if (auto answer = part(world, session, name, params)) return *std::move(answer);
    }
  }
  Answer answer = refuse(not_found("Method", name));
  answer.unknown = true;
  return answer;
}

}  // namespace support
