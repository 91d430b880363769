#include "rest.h"

#include "rest_nine.h"

namespace support {

namespace {

/// Both header fields have to be there.
const User* user_of(const Workspace& workspace, const HttpAsked& asked) {
  const User* user = workspace.accounts.with_token(asked.field("X-Auth-Token"));
  return user != nullptr && user->id == asked.field("X-User-Id") ? user : nullptr;
}

HttpReply unauthorized() {
  return {
      .status = 401,
      .body = Json::object({{"status", "error"}, {"message", "You must be logged in to do this."}}).text()};
}

}  // namespace

HttpReply rest_success(Json members) {
  members.set("success", true);
  return {.body = members.text()};
}

HttpReply rest_refusal(int status, const std::string& error, const std::string& type) {
  Json body = Json::object({{"success", false}, {"error", error}});
  if (!type.empty()) body.set("errorType", type);
  return {.status = status, .body = body.text()};
}

HttpReply answer_rest(Workspace& workspace, const HttpAsked& asked) {
  if (workspace.options.rest) {
    if (auto reply = workspace.options.rest(asked)) return *std::move(reply);
  }
  const User* user = user_of(workspace, asked);
  if (user != nullptr) {
    if (auto reply = answer_upload(workspace, *user, asked)) return *std::move(reply);
  }
  if (asked.path() == "/api/info")
    return rest_success(Json::object({{"version", workspace.nine() ? "9.0" : "8.0"}}));
  if (asked.path() == "/api/v1/me") {
    if (user == nullptr) return unauthorized();
    return rest_success(
        Json::object({{"_id", user->id}, {"username", user->username}, {"name", user->name}}));
  }
  if (workspace.nine()) return answer_nine(workspace, user_of(workspace, asked), asked);
  return {.status = 404,
          .body = "<!DOCTYPE html><html><body>Not Found</body></html>\n",
          .fields = {{"Content-Type", "text/html"}}};
}

}  // namespace support
