// Where the code of a second factor comes from, once the server asks for it.
#pragma once

#include <string>

#include "core/failure.h"
#include "core/time.h"

namespace client {

/// Gets a code from a person or a command, later: an empty one when there was none.
class CodeListener {
 public:
  virtual ~CodeListener() = default;
  virtual void code_given(std::string code, core::TimePoint now) = 0;
  /// It cannot be had, and the run ends.
  virtual void code_failed(core::Failure failure, core::TimePoint now) = 0;
};
class CodePrompt {
 public:
  virtual ~CodePrompt() = default;
  /// `method`: of the second factor, as the server names it. A question that is still open is given up.
  virtual void ask(CodeListener& listener, const std::string& method) = 0;
};

}  // namespace client
