// A run whose server wants a code of the second factor, and the words they speak.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "cmd/exit_status.h"
#include "rocketchat/login/credential.h"
#include "rocketchat/refusal.h"
#include "tests/client/rehearsal.h"

namespace client {

/// A run that is logged in by a token, with such a source of codes.
struct Guarded {
  core::Secrets secrets;
  rocketchat::Credential credential;
  Rehearsal run;

  Guarded(rocketchat::SecondFactor factor, std::unique_ptr<Task> task)
      : credential(rocketchat::Token{core::Secret("t")}, std::move(factor), &secrets), run(std::move(task)) {
    run.login = &credential;
    run.plan.refusal = rocketchat::refusal;
    run.plan.retryable = cmd::retryable;
  }
};

inline rocketchat::SecondFactor code(const std::string& text) {
  return rocketchat::Code{core::Secret(std::string(text))};
}

// Frames of calls of `saveSettings`.
inline std::string required(int id, const std::string& method = "totp") {
  return R"({"msg":"result","id":")" + std::to_string(id) +
         R"(","error":{"error":"totp-required","details":{"method":")" + method + R"("}}})";
}
inline std::string invalid(int id) {
  return R"({"msg":"result","id":")" + std::to_string(id) + R"(","error":{"error":"totp-invalid"}})";
}
inline std::string result(int id, const std::string& json = "true") {
  return R"({"msg":"result","id":")" + std::to_string(id) + R"(","result":)" + json + "}";
}
inline std::string sent(int id, const std::string& params) {
  return R"({"msg":"method","id":")" + std::to_string(id) + R"(","method":"saveSettings","params":)" +
         params + "}";
}
inline std::string proof(const std::string& code, const std::string& method = "totp") {
  return R"({"twoFactorCode":")" + code + R"(","twoFactorMethod":")" + method + R"("})";
}

}  // namespace client
