// A command that prints a secret, run in the loop: while the connection lives on.
#pragma once

#include <functional>
#include <memory>
#include <variant>

#include "core/failure.h"
#include "core/secret.h"
#include "runtime/secret_command.h"

namespace asio {
class io_context;
}

namespace runtime {

class SecretInLoop {
 public:
  using Outcome = std::variant<core::Secret, core::Failure>;

  /// Starts the command. `ended` is called in the loop, once: with what run_for_secret would return or throw.
  SecretInLoop(asio::io_context& loop, SecretCommand command, std::function<void(Outcome)> ended);
  /// Ends the command.
  ~SecretInLoop();
  SecretInLoop(const SecretInLoop&) = delete;
  SecretInLoop& operator=(const SecretInLoop&) = delete;

 private:
  struct Parts;
  std::shared_ptr<Parts> parts_;
};

}  // namespace runtime
