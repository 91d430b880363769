#include "cmd/sources.h"

#include <cstdlib>
#include <ctime>
#include <vector>

#include "cmd/secret_file.h"
#include "json/reader.h"
#include "json/text.h"
#include "rocketchat/address.h"
#include "rocketchat/digest.h"
#include "runtime/secret_command.h"
#include "runtime/terminal.h"

namespace cmd {
namespace {

using core::Secret;

const std::vector<std::string> secret_variables = {"ROCKETCHAT_TOKEN", "ROCKETCHAT_PASSWORD",
                                                   "ROCKETCHAT_TOTP_CODE"};

/// A secret from a file or from a command, whichever was given; empty when neither was.
Secret given_secret(const Options& options, const std::string& name, const std::string& file,
                    const std::string& command) {
  if (!file.empty()) return read_secret("--" + name + "-file", file, !options.quiet);
  if (command.empty()) return {};
  return runtime::run_for_secret("--" + name + "-command", command, options.timeout, secret_variables);
}

Secret checked_object(Secret text) {
  json::Reader reader;
  const auto defect = reader.read(text.reveal());
  if (defect || !reader.is_object()) {
    throw core::setup_failure(core::Cause::config,
                              "option --login-json: the file holds no JSON object" +
                                  (defect ? ", see byte " + std::to_string(defect->offset) : ""));
  }
  std::string line;
  json::append_compact(line, reader.value());
  return Secret(std::move(line));
}

Secret utf8(Secret secret, const std::string& what) {
  if (!json::valid_utf8(secret.reveal()))
    throw core::setup_failure(core::Cause::config, what + " is not UTF-8");
  return secret;
}

std::int64_t unix_seconds() { return std::time(nullptr); }

// One source at a time: what kinds of credentials it names.
struct Named {
  bool token = false;
  bool password = false;
  bool object = false;
  bool anonymous = false;

  int count() const { return int{token} + int{password} + int{object} + int{anonymous}; }
};

class Resolver {
 public:
  explicit Resolver(const Options& options)
      : options_(options),
        env_token_(environment("ROCKETCHAT_TOKEN")),
        env_user_(environment("ROCKETCHAT_USER")),
        env_password_(environment("ROCKETCHAT_PASSWORD")) {}

  void credentials(Sources& sources) {
    const Named typed{
        .token = !options_.token_file.empty() || !options_.token_command.empty(),
        .password = !options_.user.empty() || !options_.password_file.empty() ||
                    !options_.password_command.empty() || options_.ldap,
        .object = !options_.login_json.empty(),
        .anonymous = options_.anonymous,
    };
    if (typed.count() > 1) {
      throw core::usage(
          "two kinds of credentials: only one of a token, a user, --login-json and --anonymous is possible");
    }
    one_of(options_.token_file, "--token-file", options_.token_command, "--token-command");
    one_of(options_.password_file, "--password-file", options_.password_command, "--password-command");
    if (typed.count() == 1) {
      from_options(typed, sources);
    } else {
      from_environment(sources);
    }
  }

  void second_factor(Sources& sources) {
    one_of(options_.totp_code_command, "--totp-code-command", options_.totp_secret_file,
           "--totp-secret-file");
    const bool wanted = !std::holds_alternative<rocketchat::Anonymous>(sources.credentials) &&
                        !std::holds_alternative<rocketchat::Token>(sources.credentials);
    if (!wanted) return;
    if (!options_.totp_code_command.empty()) {
      sources.second_factor =
          rocketchat::Code{utf8(runtime::run_for_secret("--totp-code-command", options_.totp_code_command,
                                                        options_.timeout, secret_variables),
                                "the code of --totp-code-command")};
    } else if (!options_.totp_secret_file.empty()) {
      const Secret text = read_secret("--totp-secret-file", options_.totp_secret_file, !options_.quiet);
      auto key = rocketchat::base32_decoded(text.reveal());
      if (!key)
        throw core::setup_failure(core::Cause::config, "option --totp-secret-file: the secret is not base32");
      sources.second_factor = rocketchat::TotpKey{Secret(std::move(*key)), unix_seconds};
    } else if (auto code = environment("ROCKETCHAT_TOTP_CODE"); !code.empty()) {
      sources.second_factor = rocketchat::Code{utf8(Secret(std::move(code)), "ROCKETCHAT_TOTP_CODE")};
    } else if (runtime::can_ask()) {
      sources.second_factor = rocketchat::Person{};
    }
  }

 private:
  static void one_of(const std::string& a, const char* a_name, const std::string& b, const char* b_name) {
    if (!a.empty() && !b.empty())
      throw core::usage(std::string("only one of ") + a_name + " and " + b_name + " is possible");
  }

  void from_options(const Named& typed, Sources& sources) {
    sources.credentials_from = "options";
    if (typed.token) {
      Secret token = given_secret(options_, "token", options_.token_file, options_.token_command);
      sources.credentials = rocketchat::Token{utf8(std::move(token), "the token")};
    } else if (typed.object) {
      Secret text = read_secret("--login-json", options_.login_json, !options_.quiet);
      sources.credentials = rocketchat::LoginObject{checked_object(std::move(text))};
    } else if (typed.password) {
      const std::string& user = options_.user.empty() ? env_user_ : options_.user;
      if (user.empty()) throw core::usage("a password without a user: --user is missing");
      Secret password = given_secret(options_, "password", options_.password_file, options_.password_command);
      // The environment's password is for the environment's user only.
      const bool same_user = env_user_.empty() || env_user_ == user;
      if (password.empty() && same_user) password = Secret(env_password_);
      sources.credentials = by_password(user, std::move(password), sources.endpoint);
    }
  }

  void from_environment(Sources& sources) {
    const bool password = !env_user_.empty() || !env_password_.empty();
    if (env_token_.empty() && !password) return;
    sources.credentials_from = "environment";
    if (!env_token_.empty() && password) {
      throw core::usage(
          "two kinds of credentials in the environment: ROCKETCHAT_TOKEN and ROCKETCHAT_USER or _PASSWORD");
    }
    if (!password) {
      sources.credentials = rocketchat::Token{utf8(Secret(env_token_), "ROCKETCHAT_TOKEN")};
      return;
    }
    if (env_user_.empty()) throw core::usage("ROCKETCHAT_PASSWORD is set, and ROCKETCHAT_USER is not");
    sources.credentials = by_password(env_user_, Secret(env_password_), sources.endpoint);
  }

  rocketchat::Credentials by_password(const std::string& user, Secret password,
                                      const core::Endpoint& server) const {
    if (password.empty() && runtime::can_ask()) {
      password = runtime::ask("Password of " + user + " on " + server.host + ": ");
    }
    if (password.empty()) {
      auto failure = core::setup_failure(
          core::Cause::login_needed, "no password for the user '" + user + "', and no terminal to ask at",
          "give it by --password-file, --password-command or ROCKETCHAT_PASSWORD");
      failure.phase = core::Phase::login;
      throw failure;
    }
    password = utf8(std::move(password), "the password");
    if (options_.ldap || wants_ldap()) return rocketchat::Ldap{user, std::move(password)};
    return rocketchat::Password{user, std::move(password)};
  }

  static bool wants_ldap() {
    const std::string kind = environment("ROCKETCHAT_AUTH");
    if (kind.empty() || kind == "password") return false;
    if (kind != "ldap") throw core::usage("ROCKETCHAT_AUTH: '" + kind + "' is neither 'password' nor 'ldap'");
    return true;
  }

  const Options& options_;
  std::string env_token_;
  std::string env_user_;
  std::string env_password_;
};

}  // namespace

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

Sources resolve(const Options& options) {
  Sources sources;
  const std::string from_environment = environment("ROCKETCHAT_URL");
  if (options.server.empty() && from_environment.empty()) {
    throw core::usage("no server: give --server or set ROCKETCHAT_URL");
  }
  sources.server_from = options.server.empty() ? "ROCKETCHAT_URL" : "--server";
  sources.endpoint = rocketchat::parse_address(options.server.empty() ? from_environment : options.server);
  if (!options.cacert.empty()) {
    sources.trust.ca_file = options.cacert;
  } else {
    sources.trust = {environment("SSL_CERT_FILE"), environment("SSL_CERT_DIR")};
  }
  Resolver resolver(options);
  resolver.credentials(sources);
  resolver.second_factor(sources);
  return sources;
}

}  // namespace cmd
