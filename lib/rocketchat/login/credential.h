// The kinds of credentials that Rocket.Chat takes, with a second factor, as the run's Login.
// Realtime API, "Login"; two-factor: "Using an authentication provider", the `totp` wrapper.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "client/login.h"
#include "core/secret.h"
#include "core/secrets.h"

namespace rocketchat {

struct Anonymous {};
/// An authentication token of an earlier login, or a personal access token.
struct Token {
  core::Secret token;
  /// What to do when it is refused; empty: what helps with any token.
  std::string renewal = {};
};
struct Password {
  std::string user;  // name, or e-mail address
  core::Secret password;
};
/// The password travels in clear, so only TLS protects it.
struct Ldap {
  std::string user;
  core::Secret password;
};
/// Any other login object, as judged JSON.
struct LoginObject {
  core::Secret object;
};
using Credentials = std::variant<Anonymous, Token, Password, Ldap, LoginObject>;

struct NoCode {};
struct Code {
  core::Secret code;
};
struct TotpKey {
  core::Secret key;                // bytes
  std::int64_t (*unix_seconds)();  // the wall clock
};
/// Given once the server asks for it, by a person or a command: so often until it must be right.
struct Asked {
  int most = 1;
};
using SecondFactor = std::variant<NoCode, Code, TotpKey, Asked>;

class Credential final : public client::Login {
 public:
  /// `secrets`, where there are any, learns each secret that this login uses or is given.
  Credential(Credentials credentials, SecondFactor second_factor, core::Secrets* secrets = nullptr);

  std::optional<std::string> params() override;
  Step answered(json::Node result, json::Node error) override;
  void code(std::string code) override { given_code_ = core::Secret(std::move(code)); }
  bool pipelines() const override { return by_token() || !session_token_.empty(); }
  std::string_view session_token() const override;
  bool leaves_token() const override;
  bool has_codes() const override;
  Demand demanded(json::Node error, int sent) override;
  Demand demanded(const client::HttpAnswer& answer, int sent) override;
  /// `{"twoFactorCode":…,"twoFactorMethod":…}`, and `x-2fa-code` with `x-2fa-method`; of `password` the code
  /// is the password, whose digest is sent.
  Proof proof(const std::string& method, core::Secret code) override;

 private:
  bool by_token() const { return std::holds_alternative<Token>(credentials_); }
  std::string second_code() const;
  /// What answers this method, and is there without being asked for; empty when nothing is.
  std::string known_code(std::string_view method) const;
  void hide(std::string_view secret) const;
  core::Failure refused(json::Node error, bool with_code) const;

  Credentials credentials_;
  SecondFactor second_factor_;
  core::Secrets* secrets_;
  core::Secret object_;         // of the first login: made at once, before anything is connected
  core::Secret given_code_;     // when it was asked for
  core::Secret session_token_;  // that the first login brought: the way back in
  int asked_ = 0;
  bool codes_are_wrong_ = false;  // of calls: those who give them have had their tries
};

}  // namespace rocketchat
