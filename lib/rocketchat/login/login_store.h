// Where a login is kept for later runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/failure.h"
#include "core/secret.h"

namespace rocketchat {

/// A user who is logged in, and the way back in.
struct KeptLogin {
  std::string user_id;
  std::string username;  // empty when the server did not tell it
  core::Secret token;
  std::optional<std::int64_t> expires;  // milliseconds since 1970; none: never, as far as is known
  /// Whether the login made the token, so that it is ours to end.
  bool opened = false;
};

class LoginStore {
 public:
  virtual ~LoginStore() = default;
  /// In place of an earlier one of the same user.
  virtual std::optional<core::Failure> keep(const KeptLogin& login) = 0;
};

/// One that is kept, on its way out.
class KeptLoginEnd {
 public:
  virtual ~KeptLoginEnd() = default;
  virtual std::optional<core::Failure> forget() = 0;
};

}  // namespace rocketchat
