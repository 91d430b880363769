#include "rocketchat/login/keep_login.h"

#include <utility>

namespace rocketchat {
namespace {

// Longer than `whoami` waits: by the user's name the login is found again, and one comes in a hurry once.
constexpr core::Duration patience = std::chrono::seconds(1);

}  // namespace

KeepLogin::KeepLogin(std::unique_ptr<LoginStore> store, bool by_token)
    : Whoami(patience), store_(std::move(store)), by_token_(by_token) {}

void KeepLogin::logged_in(json::Node result) {
  token_ = core::Secret(result.member("token").string().value_or(""));
  expires_ = result.member("tokenExpires").member("$date").integer();
  // A login object may hold a token too.
  by_token_ = by_token_ || result.member("type").is("resume");
}

void KeepLogin::answer(client::Conversation& conversation, json::Node fields) {
  if (token_.empty()) {
    return conversation.fail(core::failure(core::Cause::protocol, core::Phase::login,
                                           "the server's answer to the login holds no token to keep"));
  }
  const KeptLogin login{conversation.user_id(), fields.member("username").string().value_or(""),
                        std::move(token_), expires_, !by_token_};
  if (auto failure = store_->keep(login)) return conversation.fail(std::move(*failure));
  kept_ = true;
  json::ObjectWriter line = who(conversation.user_id(), fields);
  line.raw("tokenExpires", expires_ ? R"({"$date":)" + std::to_string(*expires_) + "}" : "null");
  conversation.print({line.str(), true}) ? conversation.done() : conversation.no();
}

}  // namespace rocketchat
