// A request by HTTP that the server takes only with a code of the second factor: it is repeated with one, and
// the task hears of the last answer alone. REST API, "Two-factor".
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "client/code_prompt.h"
#include "client/login.h"
#include "client/parts.h"

namespace client {

class HttpChallenge final : public CodeListener {
 public:
  /// `settle`: what a run does behind a code that came.
  HttpChallenge(Login& login, CodePrompt& prompt, Parts& parts, std::function<void()> settle)
      : login_(login), prompt_(prompt), parts_(parts), settle_(std::move(settle)) {}

  /// Another connection: what was asked on a former one is forgotten.
  void begin();
  /// Whether the request is repeated, or waits for a code: then this answer is not the task's. Others do not
  /// leave meanwhile.
  bool takes(const Exchanges::Ended& ended);

  // CodeListener
  void code_given(std::string code, core::TimePoint now) override;
  void code_failed(core::Failure failure, core::TimePoint now) override;

 private:
  void repeat(HttpRequest request, const core::HttpFields& proof);

  Login& login_;
  CodePrompt& prompt_;
  Parts& parts_;
  std::function<void()> settle_;
  HttpId id_ = 0;  // of the request that wants codes
  int codes_ = 0;  // sent with it
  std::optional<HttpRequest> waiting_;
  std::string factor_;  // that the server named
};

}  // namespace client
