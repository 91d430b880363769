// The person at the terminal: a question on /dev/tty, and an answer that is not echoed.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/secret.h"

namespace asio {
class io_context;
}

namespace runtime {

/// Whether there is a terminal to ask at: standard error is one, and /dev/tty can be opened.
bool can_ask();

/// Asks and waits, as a Waiting does. Empty when the person ends the input.
core::Secret ask(const std::string& question);

/// Asks, and tells the answer in the loop, while the connection lives on.
class Question {
 public:
  Question(asio::io_context& loop, const std::string& question, std::function<void(std::string)> answered);
  ~Question();
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace runtime
