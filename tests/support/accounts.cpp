#include "accounts.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace support {

namespace {

constexpr long token_lifetime_ms = 90L * 24 * 3600 * 1000;

std::string sha256_hex(const std::string& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned at = 0; at < size; ++at) {
    std::array<char, 3> pair;
    std::snprintf(pair.data(), pair.size(), "%02x", digest[at]);
    hex += pair.data();
  }
  return hex;
}

/// RFC 6238, six digits, for the base32 secret JBSWY3DPEHPK3PXP.
std::string code_at_step(long step) {
  static constexpr std::array<unsigned char, 10> secret{'H', 'e', 'l', 'l', 'o', '!', 0xde, 0xad, 0xbe, 0xef};
  std::array<unsigned char, 8> counter{};
  for (std::size_t at = 8; at-- > 0; step >>= 8) counter[at] = static_cast<unsigned char>(step & 0xff);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac;
  unsigned size = 0;
  HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(),
       &size);
  const std::size_t from = mac[size - 1] & 0x0fU;
  const unsigned long number = ((mac[from] & 0x7fUL) << 24U) |
                               (static_cast<unsigned long>(mac[from + 1]) << 16U) |
                               (static_cast<unsigned long>(mac[from + 2]) << 8U) | mac[from + 3];
  std::array<char, 16> digits;
  std::snprintf(digits.data(), digits.size(), "%06lu", number % 1'000'000);
  return digits.data();
}

bool right_code(const std::string& code) {
  const long step = now_ms() / 30'000;
  return code == "123456" || code == code_at_step(step) || code == code_at_step(step - 1) ||
         code == code_at_step(step + 1);
}

Fault two_factor_fault(const std::string& error, const std::string& reason, Flavour flavour) {
  Json methods = Json::array({"totp"});
  if (flavour == Flavour::ddp_streamer) methods.push("email");
  return {error, reason,
          Json::object({{"method", "totp"}, {"codeGenerated", false}, {"availableMethods", methods}})};
}

Fault wrong_credentials(Flavour flavour, const std::string& streamer_reason) {
  return {403, flavour != Flavour::ddp_streamer ? "Something went wrong. Please check your credentials."
                                                : streamer_reason};
}

}  // namespace

Accounts::Accounts()
    : users_{{"oDwAwSpsBEFeCBvaw", "alice", "Alice", "correct horse"},
             {"B7ugc68MpfDEEHyNw", "bob", "Bob", "correct horse"},
             {"NyGrodMeY9S9m8G3a", "carol", "Carol", "correct horse", "", true},
             {"pCwjMkR8Zt4YbXu2e", "dave", "Dave", "", "ldap secret"}} {
  tokens_["bob-resume-token"] = named("bob");
}

const User* Accounts::named(const std::string& username) const {
  const auto found =
      std::find_if(users_.begin(), users_.end(), [&](const User& one) { return one.username == username; });
  return found == users_.end() ? nullptr : &*found;
}

const User* Accounts::with_token(const std::string& token) const {
  const auto found = tokens_.find(token);
  return found == tokens_.end() ? nullptr : found->second;
}

const User* Accounts::with_id(const std::string& id) const {
  const auto found =
      std::find_if(users_.begin(), users_.end(), [&](const User& one) { return one.id == id; });
  return found == users_.end() ? nullptr : &*found;
}

bool Accounts::proves(const User& user, const std::string& method, const std::string& code) {
  return method == "password" ? code == sha256_hex(user.password) : right_code(code);
}

std::string Accounts::issue_token(const User& user) {
  std::string token = random_id(43);
  tokens_[token] = &user;
  return token;
}

void Accounts::forget_tokens(const User& user) {
  std::erase_if(tokens_, [&](const auto& one) { return one.second == &user; });
}

int Accounts::live_tokens(const User& user) const {
  return static_cast<int>(
      std::count_if(tokens_.begin(), tokens_.end(), [&](const auto& one) { return one.second == &user; }));
}

LoggedIn Accounts::let_in(const User& user, const std::string& type) {
  const std::string token = issue_token(user);
  return {&user, token,
          Json::object({{"id", user.id},
                        {"token", token},
                        {"tokenExpires", Json::date(now_ms() + token_lifetime_ms)},
                        {"type", type}})};
}

std::variant<LoggedIn, Fault> Accounts::resume(const std::string& token, Flavour flavour) {
  const auto found = tokens_.find(token);
  if (found == tokens_.end()) {
    return Fault{403, std::string("You've been logged out by the server. Please log in again") +
                          (flavour != Flavour::ddp_streamer ? "." : "")};
  }
  return LoggedIn{found->second, token,
                  Json::object({{"id", found->second->id},
                                {"token", token},
                                {"tokenExpires", Json::date(now_ms() + token_lifetime_ms)},
                                {"type", "resume"}})};
}

std::variant<LoggedIn, Fault> Accounts::password_login(const Json& request, Flavour flavour,
                                                       bool code_checked) {
  const Json& who = request["user"];
  const std::string address = who["email"].string();
  const User* user = who.has("id") ? with_id(who["id"].string())
                                   : named(who.has("email") ? address.substr(0, address.find('@'))
                                                            : who["username"].string());
  if (user == nullptr) return wrong_credentials(flavour, "User not found");
  const Json& password = request["password"];
  const bool right = password.is(Json::Kind::string)
                         ? password.string() == user->password
                         : password["algorithm"].string() == "sha-256" &&
                               password["digest"].string() == sha256_hex(user->password);
  if (user->password.empty() || !right) return wrong_credentials(flavour, "Incorrect password");
  if (user->two_factor && !code_checked) return two_factor_fault("totp-required", "TOTP Required", flavour);
  return let_in(*user, "password");
}

std::variant<LoggedIn, Fault> Accounts::other_login(const Json& request, Flavour flavour) {
  if (request["ldap"].truthy() && request["ldapOptions"].truthy()) {
    const User* user = named(request["username"].string());
    if (user == nullptr || user->ldap_password.empty() ||
        request["ldapPass"].string() != user->ldap_password) {
      return wrong_credentials(flavour, "User not found");
    }
    return let_in(*user, "ldap");
  }
  if (request.has("oauth")) {
    const Json& oauth = request["oauth"];
    if (oauth["credentialToken"].string() == "ct" && oauth["credentialSecret"].string() == "cs") {
      return let_in(*named("alice"), "oauth");
    }
    return Fault{"Accounts.LoginCancelledError", "No matching login attempt found"};
  }
  return Fault{400, "Unrecognized options for login request"};
}

std::variant<LoggedIn, Fault> Accounts::login(const Json& request, Flavour flavour) {
  if (request.has("resume")) return resume(request["resume"].string(), flavour);
  if (request.has("totp")) {
    const Json& wrapped = request["totp"]["login"];
    const bool right = right_code(request["totp"]["code"].string());
    if (!wrapped.has("password")) return login(wrapped, flavour);
    auto answer = password_login(wrapped, flavour, true);
    if (const auto* in = std::get_if<LoggedIn>(&answer); in != nullptr && in->user->two_factor && !right) {
      forget_token(in->token);
      return two_factor_fault("totp-invalid", "TOTP Invalid", flavour);
    }
    return answer;
  }
  if (request.has("password")) return password_login(request, flavour, false);
  return other_login(request, flavour);
}

}  // namespace support
