// A command of the user's with its output in our hand. It is over when this is: killed, with all that it
// started, and reaped.
#pragma once

#include <sys/types.h>

#include <csignal>
#include <optional>
#include <string>
#include <vector>

namespace runtime {

class Child {
 public:
  /// `words`: the program, looked up in PATH, and its arguments. Standard input is /dev/null, standard error
  /// is ours. It has a process group of its own, unless we stand in the foreground of a terminal: there it
  /// may ask, and a typed INT reaches it together with us. Throws std::system_error.
  Child(const std::vector<std::string>& words, const std::vector<std::string>& environment,
        const sigset_t& blocked);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Its standard output.
  int output() const { return output_; }
  /// Its status of wait(2) once it has ended, or was stopped.
  std::optional<int> status();

 private:
  bool ended() const;
  void kill_all(int signal) const;

  bool own_group_;
  pid_t process_ = 0;  // 0: reaped
  int output_ = -1;
};

}  // namespace runtime
