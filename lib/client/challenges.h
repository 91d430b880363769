// Calls of the task that the server takes only with a code of the second factor: each is repeated with one,
// and the task hears of the last answer alone. Realtime API, "Two-factor": of methods other than `login`.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/code_prompt.h"
#include "client/login.h"
#include "client/parts.h"
#include "json/document.h"

namespace client {

class Challenges final : public CodeListener {
 public:
  /// What a run does with an answer that is the task's, and behind a code that came.
  struct Run {
    std::function<void(const ddp::Answer&)> answer;
    std::function<void()> settle;
  };
  Challenges(Login& login, CodePrompt& prompt, Parts& parts, Run run)
      : login_(login), prompt_(prompt), parts_(parts), run_(std::move(run)) {}

  /// Another connection: what was asked on a former one is forgotten.
  void begin();
  /// A call of the task has left.
  void called(ddp::Id id, std::string_view method, std::string_view params);
  /// Takes an answer to a call of the task: hands it on, or repeats the call.
  void answered(const ddp::Answer& answer);
  /// The run ends: calls that wait for a code are answered with what was said of them.
  void close();

  // CodeListener
  void code_given(std::string code, core::TimePoint now) override;
  void code_failed(core::Failure failure, core::TimePoint now) override;

 private:
  struct Call {
    ddp::Id known_as;  // by the task
    ddp::Id id;        // on its way
    std::string method;
    std::string params;
    int codes = 0;  // sent with it
    /// What the server said; while it waits.
    std::optional<json::Document> refusal = {};
    std::string factor = {};  // that the server named
  };

  /// With this code as a last parameter, unless it is empty.
  void send(Call call, const std::string& code);
  void repeat_waiting();
  void ask();

  Login& login_;
  CodePrompt& prompt_;
  Parts& parts_;
  Run run_;
  std::vector<Call> sent_;
  std::deque<Call> waiting_;  // the first for a code, the others for what it brings
  ddp::Id first_ = 0;         // of the call that is on its way with the code that was given
  bool asking_ = false;
};

}  // namespace client
