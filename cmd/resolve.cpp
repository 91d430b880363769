#include "cmd/resolve.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <system_error>

#include "cmd/environment.h"
#include "cmd/option_table.h"
#include "cmd/proxies.h"
#include "cmd/saved_login.h"
#include "cmd/secret_file.h"
#include "json/reader.h"
#include "json/text.h"
#include "rocketchat/address.h"
#include "rocketchat/login/digest.h"
#include "runtime/secret_command.h"
#include "runtime/terminal.h"

namespace cmd {
namespace {

using core::Secret;

Secret checked_object(Secret text, const std::string& name) {
  json::Reader reader;
  const auto defect = reader.read(text.reveal());
  if (defect || !reader.is_object()) {
    throw core::setup_failure(core::Cause::config,
                              name + ": the file holds no JSON object" +
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

class Resolver {
 public:
  Resolver(Options& options, const Settings& used, const core::Endpoint& server)
      : options_(options), given_(options.credentials), used_(used), server_(server) {}

  rocketchat::Credentials credentials() {
    Secret token = secret(SecretText::token, "token", given_.token_file, given_.token_command, given_.token);
    if (!token.empty()) return rocketchat::Token{utf8(std::move(token), "the token"), renewal_if_saved()};
    if (!given_.login_json.empty()) {
      const std::string name = name_of(used_, "login-json");
      return rocketchat::LoginObject{
          checked_object(read_secret(name, given_.login_json, SecretText::whole, warn()), name)};
    }
    const bool password =
        !given_.password_file.empty() || !given_.password_command.empty() || !given_.password.empty();
    if (!given_.user.empty()) return by_password();
    if (password || given_.ldap.value_or(false))
      throw core::usage("a password without a user: --user is missing");
    return rocketchat::Anonymous{};
  }

  std::shared_ptr<const net::Proxy> proxy() {
    const Connection& given = options_.connection;
    return proxy_for(server_, given, name_of(used_, "proxy"), [&] {
      return secret(SecretText::password, "proxy-password", given.proxy_password_file,
                    given.proxy_password_command);
    });
  }

  std::shared_ptr<const core::Secret> key_passphrase() {
    const Connection& given = options_.connection;
    Secret passphrase = secret(SecretText::password, "key-passphrase", given.key_passphrase_file,
                               given.key_passphrase_command);
    if (passphrase.empty()) return nullptr;
    return std::make_shared<const Secret>(std::move(passphrase));
  }

  rocketchat::SecondFactor second_factor() {
    if (!given_.totp_code_command.empty()) {
      if (runtime::words_of(given_.totp_code_command).empty())
        throw core::usage(name_of(used_, "totp-code-command") + ": no command, or an open quote in it");
      return rocketchat::Asked{};
    }
    if (!given_.totp_secret_file.empty()) {
      const std::string name = name_of(used_, "totp-secret-file");
      const Secret text = read_secret(name, given_.totp_secret_file, SecretText::token, warn());
      auto key = rocketchat::base32_decoded(text.reveal());
      if (!key) throw core::setup_failure(core::Cause::config, name + ": the secret is not base32");
      return rocketchat::TotpKey{Secret(std::move(*key)), unix_seconds};
    }
    if (!given_.totp_code.empty())
      return rocketchat::Code{utf8(std::move(given_.totp_code), "ROCKETCHAT_TOTP_CODE")};
    // A person may mistype it.
    if (runtime::can_ask()) return rocketchat::Asked{3};
    return rocketchat::NoCode{};
  }

 private:
  /// How a saved login is renewed, if it is one.
  std::string renewal_if_saved() const {
    const bool saved = std::any_of(used_.begin(), used_.end(), [](const Setting& each) {
      return each.origin.level == Level::saved_login && each.row->traits.subject == Subject::token;
    });
    if (!saved) return {};
    return "the saved login is no longer valid: " + renewal(options_.server, given_.user) + " renews it";
  }

  bool warn() const { return !options_.output.quiet; }

  /// From whichever of the three was given; empty when none was.
  Secret secret(SecretText form, const std::string& name, const std::string& file, const std::string& command,
                Secret& text) {
    if (!file.empty()) return read_secret(name_of(used_, name + "-file"), file, form, warn());
    if (text.empty() && command.empty()) return {};
    const std::string source =
        command.empty() ? "the " + name : name_of(used_, name + "-command") + ": the command's answer";
    Secret found;
    if (command.empty()) {
      found = trimmed(form, std::move(text));
    } else {
      // It ends its line, which is dropped.
      found = runtime::run_for_secret(name_of(used_, name + "-command"), command, options_.limits.timeout,
                                      secret_variables());
      if (form == SecretText::token) found = trimmed(form, std::move(found));
    }
    if (found.empty()) throw core::setup_failure(core::Cause::config, source + " is blank");
    return found;
  }

  Secret secret(SecretText form, const std::string& name, const std::string& file,
                const std::string& command) {
    Secret none;
    return secret(form, name, file, command, none);
  }

  rocketchat::Credentials by_password() {
    Secret password = secret(SecretText::password, "password", given_.password_file, given_.password_command,
                             given_.password);
    const bool asked = password.empty() && runtime::can_ask();
    if (asked) password = runtime::ask("Password of " + given_.user + " on " + server_.host + ": ");
    if (password.empty()) {
      throw core::failure(core::Cause::login_needed, core::Phase::login,
                          std::string("no password for the user, and ") +
                              (asked ? "the input ended" : "no terminal to ask at"),
                          "give it by --password-file, --password-command or ROCKETCHAT_PASSWORD");
    }
    password = utf8(std::move(password), "the password");
    if (given_.ldap.value_or(given_.auth == PasswordKind::ldap))
      return rocketchat::Ldap{given_.user, std::move(password)};
    return rocketchat::Password{given_.user, std::move(password)};
  }

  Options& options_;
  Credentials& given_;
  const Settings& used_;
  const core::Endpoint& server_;
};

/// Told at once, even where the connection would not need them.
void require_files(const Settings& used) {
  for (const Setting& each : used) {
    if (!each.row->traits.read || each.origin.level == Level::environment) continue;
    errno = 0;
    struct stat status {};
    const bool read = ::access(each.text.c_str(), R_OK) == 0 && ::stat(each.text.c_str(), &status) == 0;
    const bool folder = each.row->value == "DIR";
    if (read && (!folder || S_ISDIR(status.st_mode))) continue;
    const int why = read ? ENOTDIR : errno;
    throw core::setup_failure(core::Cause::config, name_of(each) + ": cannot read '" + each.text +
                                                       "': " + std::generic_category().message(why));
  }
}

/// What belongs to a certificate that is not there would be passed over in silence.
void require_certificate(const Settings& used) {
  const auto given = [&used](std::string_view option) {
    return std::find_if(used.begin(), used.end(),
                        [option](const Setting& each) { return each.row->name == option; });
  };
  if (given("cert") != used.end()) return;
  for (const std::string_view option : {"key", "key-passphrase-file", "key-passphrase-command"}) {
    if (const auto found = given(option); found != used.end())
      throw wrong_value(*found, "there is no certificate that it belongs to: --cert is missing");
  }
}

}  // namespace

core::Endpoint server_of(const Options& options) {
  if (options.server.empty()) {
    const std::string meant = unknown_variable();
    throw core::usage("no server: give --server or set ROCKETCHAT_URL",
                      meant.empty() ? "" : meant + " is set, and not read: the variable is ROCKETCHAT_URL");
  }
  return rocketchat::parse_address(options.server);
}

Resolved resolve(Options& options, const Settings& used) {
  Resolved resolved;
  resolved.endpoint = server_of(options);
  require_certificate(used);
  Resolver resolver(options, used, resolved.endpoint);
  resolved.proxy = resolver.proxy();
  require_files(used);
  resolved.trust = {options.connection.cacert, options.connection.capath};
  resolved.key_passphrase = resolver.key_passphrase();
  resolved.credentials = resolver.credentials();
  // A token's login is never asked for a code, but its calls are.
  if (!std::holds_alternative<rocketchat::Anonymous>(resolved.credentials))
    resolved.second_factor = resolver.second_factor();
  return resolved;
}

}  // namespace cmd
