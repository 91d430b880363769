// How a run proves who it is. The kinds of credentials, and a second factor, stand behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "client/http.h"
#include "core/failure.h"
#include "core/secret.h"
#include "json/node.h"

namespace client {

class Login {
 public:
  /// A code has to be given, by a person or a command: then `code`.
  struct NeedCode {
    /// What the server named: `totp`, `email` or `password`; empty when nothing.
    std::string method;
  };
  struct In {
    std::string user_id;
  };
  using Step = std::variant<NeedCode, In, core::Failure>;
  /// The code of a second factor: as the last parameter of a call, which is JSON, and as header fields.
  struct Proof {
    std::string param;
    core::HttpFields fields;
  };
  using Demand = std::variant<std::monostate, NeedCode, Proof>;

  virtual ~Login() = default;

  /// The parameters of the `login` call, a JSON array; empty for an anonymous run. After a login that went
  /// well, those that log in by its token.
  virtual std::optional<std::string> params() = 0;
  /// What the server's answer means; absent what it did not send.
  virtual Step answered(json::Node result, json::Node error) = 0;
  /// The answer to NeedCode; then `params` holds it.
  virtual void code(std::string code) = 0;
  /// Whether other requests may leave before the answer: true for a token, which the server takes or refuses.
  virtual bool pipelines() const = 0;
  /// What the session goes by, once somebody is logged in; empty before, and for an anonymous run.
  virtual std::string_view session_token() const = 0;

  /// Whether codes can be had for calls that want one.
  virtual bool has_codes() const { return false; }
  /// Whether a call that the server refused wants a code, of which `sent` went with it: the code, or that one
  /// has to be given; neither when it is about something else, or no code would help.
  virtual Demand demanded(json::Node /*error*/, int /*sent*/) { return {}; }
  /// The same of a request by HTTP.
  virtual Demand demanded(const HttpAnswer& /*answer*/, int /*sent*/) { return {}; }
  /// The answer to that NeedCode.
  virtual Proof proof(const std::string& /*method*/, core::Secret /*code*/) { return {}; }

  /// Whether this login left a token behind that must be given back by `logout` at the end.
  virtual bool leaves_token() const = 0;
};

}  // namespace client
