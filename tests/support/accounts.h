// The users of the Rocket.Chat-like server, their logins and tokens.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "dialect.h"

namespace support {

struct LoggedIn {
  const User* user;
  std::string token;
  Json result;
};

class Accounts {
 public:
  Accounts();

  /// Null when there is none.
  const User* named(const std::string& username) const;
  /// Whose token it is; null when nobody's.
  const User* with_token(const std::string& token) const;
  const User* with_id(const std::string& id) const;

  /// `request` is the login method's first parameter.
  std::variant<LoggedIn, Fault> login(const Json& request, Flavour flavour);

  /// Whether the code is right by that method, `totp`, `email` or `password`.
  static bool proves(const User& user, const std::string& method, const std::string& code);

  std::string issue_token(const User& user);
  void forget_token(const std::string& token) { tokens_.erase(token); }
  void forget_tokens(const User& user);
  int live_tokens(const User& user) const;

 private:
  std::variant<LoggedIn, Fault> password_login(const Json& request, Flavour flavour, bool code_checked);
  std::variant<LoggedIn, Fault> resume(const std::string& token, Flavour flavour);
  std::variant<LoggedIn, Fault> other_login(const Json& request, Flavour flavour);
  LoggedIn let_in(const User& user, const std::string& type);

  std::vector<User> users_;
  std::map<std::string, const User*> tokens_;
};

}  // namespace support
