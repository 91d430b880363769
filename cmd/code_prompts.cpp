#include "cmd/code_prompts.h"

#include <optional>
#include <string>
#include <utility>

#include "client/overloaded.h"
#include "cmd/environment.h"
#include "json/text.h"
#include "runtime/loop.h"
#include "runtime/secret_in_loop.h"
#include "runtime/terminal.h"

namespace cmd {
namespace {

class TerminalPrompt final : public client::CodePrompt {
 public:
  explicit TerminalPrompt(asio::io_context& loop) : loop_(loop) {}

  void ask(client::CodeListener& listener, const std::string& method) override {
    const std::string about = method.empty() ? "" : " (" + method + ")";
    const std::string question =
        method == "password" ? "Password, once more: " : "Code of the second factor" + about + ": ";
    question_.reset();
    question_.emplace(loop_, question, [&listener](std::string code) {
      if (!code.empty()) return listener.code_given(std::move(code), runtime::now());
      listener.code_failed(core::failure(core::Cause::second_factor_needed, core::Phase::login,
                                         "a second factor is asked for, and the input ended"),
                           runtime::now());
    });
  }

 private:
  asio::io_context& loop_;
  std::optional<runtime::Question> question_;
};

class CommandPrompt final : public client::CodePrompt {
 public:
  CommandPrompt(const Options& options, std::string name, asio::io_context& loop)
      : options_(options), name_(std::move(name)), loop_(loop) {}

  void ask(client::CodeListener& listener, const std::string& method) override {
    runtime::SecretCommand command{name_, options_.credentials.totp_code_command, options_.limits.timeout,
                                   secret_variables()};
    if (!method.empty()) command.added.push_back("ROCKETCHAT_TOTP_METHOD=" + method);
    running_.reset();
    running_.emplace(loop_, std::move(command), [this, &listener](runtime::SecretInLoop::Outcome outcome) {
      std::visit(
          client::Overloaded{
              [&](core::Failure& failure) { listener.code_failed(std::move(failure), runtime::now()); },
              [&](core::Secret& code) { give(listener, code); },
          },
          outcome);
    });
  }

 private:
  void give(client::CodeListener& listener, const core::Secret& code) const {
    if (json::valid_utf8(code.reveal())) {
      listener.code_given(std::string(code.reveal()), runtime::now());
    } else {
      listener.code_failed(core::setup_failure(core::Cause::config, name_ + ": the code is not UTF-8"),
                           runtime::now());
    }
  }

  const Options& options_;
  std::string name_;
  asio::io_context& loop_;
  std::optional<runtime::SecretInLoop> running_;
};

}  // namespace

std::unique_ptr<client::CodePrompt> code_prompt(const Merged& given, asio::io_context& loop) {
  const Options& options = given.options;
  if (options.credentials.totp_code_command.empty()) return std::make_unique<TerminalPrompt>(loop);
  return std::make_unique<CommandPrompt>(options, name_of(given.used, "totp-code-command"), loop);
}

}  // namespace cmd
