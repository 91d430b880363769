#include "rocketchat/login/credential.h"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "client/overloaded.h"
#include "json/document.h"
#include "json/reader.h"
#include "json/write.h"
#include "rocketchat/login/digest.h"
#include "rocketchat/refusal.h"
#include "rocketchat/rest/rest_answer.h"

namespace rocketchat {
namespace {

constexpr auto token_hint =
    "the token is wrong, expired or revoked: the account's settings make new personal access tokens";
constexpr auto tokens_only_hint =
    "this server takes tokens only, as those with microservices do: try --token-file with a personal access "
    "token, or with what 'rest --anonymous POST login --params @FILE' gives for {\"user\":…,\"password\":…}";
constexpr auto password_hint =
    "an account of a directory wants --ldap, one of a single sign-on --token-file with a personal access "
    "token";

std::string user_object(const std::string& user) {
  const bool mail = user.find('@') != std::string::npos;
  return json::ObjectWriter().text(mail ? "email" : "username", user).str();
}

/// What `login` is called with.
std::string object_of(const Credentials& credentials) {
  return std::visit(
      client::Overloaded{
          [](const Anonymous&) { return std::string(); },
          [](const Token& token) { return json::ObjectWriter().text("resume", token.token.reveal()).str(); },
          [](const Password& login) {
            const std::string digest = json::ObjectWriter()
                                           .text("digest", sha256_hex(login.password.reveal()))
                                           .text("algorithm", "sha-256")
                                           .str();
            return json::ObjectWriter().raw("user", user_object(login.user)).raw("password", digest).str();
          },
          [](const Ldap& login) {
            return json::ObjectWriter()
                .boolean("ldap", true)
                .text("username", login.user)
                .text("ldapPass", login.password.reveal())
                .raw("ldapOptions", "{}")
                .str();
          },
          [](const LoginObject& login) { return std::string(login.object.reveal()); },
      },
      credentials);
}

/// The texts of a login object of the user's, but for those that only name somebody or something.
void add_texts(json::Node value, core::Secrets& secrets) {
  constexpr std::string_view names[] = {"username", "email", "algorithm", "serviceName"};
  for (json::Entries entries(value); entries.next();) {
    const json::Node member = entries.value();
    const auto text = member.string();
    if (!text) {
      add_texts(member, secrets);
      continue;
    }
    const std::string key = entries.key().string().value_or("");
    if (std::find(std::begin(names), std::end(names), key) == std::end(names)) secrets.add(*text);
  }
}

/// Servers with microservices look for a token in whatever they are sent, and say that it is none.
bool answers_for_a_token(json::Node error) {
  return error.member("reason").string().value_or("").starts_with("You've been logged out");
}

void add_secrets(const Credentials& credentials, core::Secrets& secrets) {
  std::visit(client::Overloaded{
                 [](const Anonymous&) {},
                 [&](const Token& token) { secrets.add(token.token.reveal()); },
                 [&](const Password& login) {
                   secrets.add(login.password.reveal());
                   std::string digest = sha256_hex(login.password.reveal());
                   secrets.add(digest);
                   // The same number, as others write it.
                   for (char& c : digest) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
                   secrets.add(digest);
                 },
                 [&](const Ldap& login) { secrets.add(login.password.reveal()); },
                 [&](const LoginObject& login) {
                   json::Reader reader;
                   if (!reader.read(login.object.reveal())) add_texts(reader.root(), secrets);
                 },
             },
             credentials);
}

}  // namespace

Credential::Credential(Credentials credentials, SecondFactor second_factor, core::Secrets* secrets)
    : credentials_(std::move(credentials)),
      second_factor_(std::move(second_factor)),
      secrets_(secrets),
      object_(object_of(credentials_)) {
  if (secrets_ != nullptr) add_secrets(credentials_, *secrets_);
}

void Credential::hide(std::string_view secret) const {
  if (secrets_ != nullptr) secrets_->add(secret);
}

std::string Credential::second_code() const {
  return std::visit(client::Overloaded{
                        [](const NoCode&) { return std::string(); },
                        [](const Code& code) { return std::string(code.code.reveal()); },
                        [](const TotpKey& key) { return totp(key.key.reveal(), key.unix_seconds()); },
                        [this](const Asked&) { return std::string(given_code_.reveal()); },
                    },
                    second_factor_);
}

std::optional<std::string> Credential::params() {
  if (std::holds_alternative<Anonymous>(credentials_)) return std::nullopt;
  if (!session_token_.empty())
    return "[" + json::ObjectWriter().text("resume", session_token_.reveal()).str() + "]";
  const core::Secret code(by_token() ? std::string() : second_code());  // a token is never asked for one
  if (code.empty()) return "[" + std::string(object_.reveal()) + "]";
  hide(code.reveal());
  const core::Secret wrapped(
      json::ObjectWriter().raw("login", object_.reveal()).text("code", code.reveal()).str());
  return "[" + json::ObjectWriter().raw("totp", wrapped.reveal()).str() + "]";
}

client::Login::Step Credential::answered(json::Node result, json::Node error) {
  if (error) {
    auto failure = refused(error, !second_code().empty());
    const bool about_code = failure.cause == core::Cause::second_factor_needed ||
                            failure.cause == core::Cause::second_factor_rejected;
    const auto* asked = std::get_if<Asked>(&second_factor_);
    if (about_code && asked != nullptr && asked_ < asked->most) {
      ++asked_;
      return NeedCode{std::string(second_factor_method(error))};
    }
    return failure;
  }
  auto id = result.member("id").string();
  if (!id) {
    return core::failure(core::Cause::protocol, core::Phase::login,
                         "the server's answer to the login names no user");
  }
  if (auto token = result.member("token").string()) {
    session_token_ = core::Secret(std::move(*token));
    hide(session_token_.reveal());
  }
  return In{std::move(*id)};
}

core::Failure Credential::refused(json::Node error, bool with_code) const {
  auto failure = refusal({error, core::Phase::login, "login"}, false);
  if (failure.cause == core::Cause::second_factor_needed) {
    if (with_code) failure.cause = core::Cause::second_factor_rejected;
    failure.hint = hint_for_code(second_factor_method(error));
  } else if (failure.cause == core::Cause::login_rejected) {
    if (const auto* token = std::get_if<Token>(&credentials_)) {
      failure.hint = token->renewal.empty() ? token_hint : token->renewal;
    } else {
      failure.hint = answers_for_a_token(error) ? tokens_only_hint : password_hint;
    }
  }
  return failure;
}

std::string_view Credential::session_token() const {
  const auto* given = std::get_if<Token>(&credentials_);
  return session_token_.empty() && given != nullptr ? given->token.reveal() : session_token_.reveal();
}

bool Credential::has_codes() const {
  if (std::holds_alternative<Anonymous>(credentials_)) return false;
  return !std::holds_alternative<NoCode>(second_factor_) || std::holds_alternative<Password>(credentials_);
}

client::Login::Demand Credential::demanded(json::Node error, int sent) {
  const std::string code = error_code(error);
  // A wrong code that we have not sent stands among the parameters that the user gave.
  const bool wanted = code == "totp-required" || (code == "totp-invalid" && sent != 0);
  if (!wanted || codes_are_wrong_) return {};
  const std::string_view method = second_factor_method(error);
  if (sent == 0) {
    std::string known = known_code(method);
    if (!known.empty()) return proof(std::string(method), core::Secret(std::move(known)));
  }
  const auto* asked = std::get_if<Asked>(&second_factor_);
  if (asked != nullptr && sent < asked->most) return NeedCode{std::string(method)};
  codes_are_wrong_ = sent != 0;
  return {};
}

std::string Credential::known_code(std::string_view method) const {
  if (method == "password") {
    const auto* login = std::get_if<Password>(&credentials_);
    return login == nullptr ? std::string() : std::string(login->password.reveal());
  }
  if (method == "email" && std::holds_alternative<TotpKey>(second_factor_)) return {};
  return std::holds_alternative<Asked>(second_factor_) ? std::string() : second_code();
}

client::Login::Demand Credential::demanded(const client::HttpAnswer& answer, int sent) {
  const auto body = answer.status < 400 ? std::nullopt : json::Document::parse(answer.body);
  if (!body || !body->root().is_object()) return {};
  // As a method would refuse it.
  const json::Node details = body->root().member("details");
  const auto error = json::Document::parse(json::ObjectWriter()
                                               .text("error", rest_code(body->root()))
                                               .raw("details", details ? details.text() : "null")
                                               .str());
  return demanded(error->root(), sent);
}

client::Login::Proof Credential::proof(const std::string& method, core::Secret code) {
  hide(code.reveal());
  if (method == "password") {
    code = core::Secret(sha256_hex(code.reveal()));
    hide(code.reveal());
  }
  const std::string by = method.empty() ? "totp" : method;
  return {json::ObjectWriter().text("twoFactorCode", code.reveal()).text("twoFactorMethod", by).str(),
          {{"x-2fa-code", std::string(code.reveal())}, {"x-2fa-method", by}}};
}

bool Credential::leaves_token() const {
  return !by_token() && !std::holds_alternative<Anonymous>(credentials_);
}

}  // namespace rocketchat
