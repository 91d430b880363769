// Runs the real binary as a child, without a shell, in an environment of its own, and tells how it ended.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "temporary_folder.h"

namespace support {

struct Setup {
  /// All the child has, besides PATH (ours) and HOME (a new folder of its own) unless they stand here.
  std::map<std::string, std::string> environment = {};
  /// What stdin brings; /dev/null when empty and no `stdin_pipe`.
  std::string input = {};
  /// For Child: stdin is a pipe that stays open until close_stdin().
  bool stdin_pipe = false;
  bool closed_stdin = false, closed_stdout = false, closed_stderr = false;
  /// Instead of a pipe: a file opened for writing, such as /dev/full.
  std::string stdout_path = {};
  std::vector<int> ignored_signals = {};
  /// The child's descriptor numbers and ours, which it gets copies of.
  std::map<int, int> descriptors = {};
  /// Then it is killed.
  std::chrono::milliseconds limit = std::chrono::seconds(20);
  /// Another program than the one under test.
  std::string binary = {};
  std::string folder = {};
};

struct Ran {
  int status = -1;  // exit code, or 128 + signal
  bool signalled = false;
  int signal = 0;
  bool timed_out = false;  // killed by us, at the limit
  std::string out, err;
  std::chrono::milliseconds took{0};
  long peak_kb = 0;
};

/// Starts it, feeds it, waits for its end. Throws std::system_error when it cannot be started.
Ran run(std::vector<std::string> arguments, const Setup& setup = {});

/// One that the test talks to while it runs. Killed by the destructor.
class Child {
 public:
  explicit Child(std::vector<std::string> arguments, const Setup& setup = {});
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  pid_t pid() const { return pid_; }
  const std::string& home() const { return home_.path(); }

  /// The next line of stdout, without its end; nothing when none came in time or stdout ended. stdout is read
  /// only here and in wait(), so that a test may let the pipe fill up.
  std::optional<std::string> line(std::chrono::milliseconds limit = std::chrono::seconds(10));
  std::optional<std::string> error_line(std::chrono::milliseconds limit = std::chrono::seconds(10));
  bool running();

  void signal(int number) const;
  /// Closes our end, as a reader that leaves.
  void close_stdout();
  void write_stdin(std::string_view text, std::chrono::milliseconds limit = std::chrono::seconds(10));
  void close_stdin();

  /// Reads all that comes until it ends; at the limit it is killed. Leaves stdin as it is. `out` and `err`
  /// hold what line() and error_line() have not taken.
  Ran wait(std::chrono::milliseconds limit = std::chrono::seconds(20));

 private:
  struct Pipe {
    int descriptor = -1;
    std::string bytes;
  };
  void start(std::vector<std::string> arguments, const Setup& setup);
  /// Waits for any of stdin (when there is something to write), stdout (when wanted), stderr and the child's
  /// end.
  void turn(std::chrono::steady_clock::time_point deadline, bool read_out);
  std::optional<std::string> next_line(Pipe& pipe, std::chrono::milliseconds limit);
  void reap();
  void drain(Pipe& pipe);
  static void shut(int& descriptor);
  static bool take(Pipe& pipe);

  TemporaryFolder home_;
  std::chrono::steady_clock::time_point started_;
  pid_t pid_ = -1;
  int watch_ = -1;  // readable once the child has ended
  int stdin_ = -1;
  std::string to_write_;
  bool close_after_writing_ = true;
  Pipe out_, err_;
  bool ended_ = false;
  Ran ran_;
};

}  // namespace support
