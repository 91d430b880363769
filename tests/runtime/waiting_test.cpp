#include "runtime/waiting.h"

#include <unistd.h>

#include "core/failure.h"
#include "runtime/loop.h"
#include "support/catch.hpp"

using namespace std::chrono_literals;
using runtime::Waiting;

namespace {

struct Pipe {
  int ends[2] = {-1, -1};

  Pipe() { REQUIRE(::pipe(ends) == 0); }
  ~Pipe() {
    ::close(ends[0]);
    if (ends[1] >= 0) ::close(ends[1]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
};

/// Whatever a test sets, the next one waits without.
struct Deadline {
  explicit Deadline(core::TimePoint at) { runtime::set_deadline(at); }
  ~Deadline() { runtime::set_deadline(core::TimePoint::max()); }
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
};

}  // namespace

TEST_CASE("a wait is over when there is something to be read, and at the end of it") {
  Pipe pipe;
  const Waiting waiting("a pipe");
  CHECK_FALSE(waiting.readable(pipe.ends[0], runtime::now()));
  REQUIRE(::write(pipe.ends[1], "x", 1) == 1);
  CHECK(waiting.readable(pipe.ends[0]));
  char byte = 0;
  REQUIRE(::read(pipe.ends[0], &byte, 1) == 1);
  ::close(std::exchange(pipe.ends[1], -1));
  CHECK(waiting.readable(pipe.ends[0]));
}

TEST_CASE("a wait for nothing lasts as long as it may") {
  const core::TimePoint start = runtime::now();
  CHECK_FALSE(Waiting("nothing").readable(-1, start + 20ms));
  CHECK(runtime::now() >= start + 20ms);
}

TEST_CASE("the deadline of the run ends every wait, and what comes too late does not count") {
  Pipe pipe;
  REQUIRE(::write(pipe.ends[1], "x", 1) == 1);
  const Deadline passed(runtime::now());
  const Waiting waiting("the pipe");
  try {
    waiting.readable(pipe.ends[0]);
    FAIL("no failure");
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::goal_timeout);
    CHECK(failure.phase == core::Phase::setup);
    CHECK(failure.message.find("the pipe") != std::string::npos);
  }
}

TEST_CASE("a signal ends a wait, also one that came before it") {
  const int signal = GENERATE(SIGINT, SIGTERM, SIGHUP, SIGQUIT);
  const Waiting waiting("nothing");
  ::raise(signal);
  try {
    waiting.readable(-1);
    FAIL("not interrupted");
  } catch (const runtime::Interrupted& by) {
    CHECK(by.signal == signal);
  }
}

TEST_CASE("a signal that is ignored ends no wait") {
  struct Ignored {
    Ignored() { std::signal(SIGHUP, SIG_IGN); }
    ~Ignored() { std::signal(SIGHUP, SIG_DFL); }
  } ignored;
  const Waiting waiting("nothing");
  ::raise(SIGHUP);
  CHECK_FALSE(waiting.readable(-1, runtime::now()));
}

TEST_CASE("what was blocked before is blocked again, no more and no less") {
  sigset_t before, after;
  sigprocmask(SIG_SETMASK, nullptr, &before);
  {
    const Waiting waiting("nothing");
    CHECK(sigismember(&waiting.blocked_before(), SIGTERM) == sigismember(&before, SIGTERM));
  }
  sigprocmask(SIG_SETMASK, nullptr, &after);
  CHECK(sigismember(&after, SIGTERM) == sigismember(&before, SIGTERM));
}
