#include "output/lossy_lines.h"

#include <poll.h>

#include <string>
#include <thread>

#include "runtime/loop.h"
#include "tests/output/ends.h"
#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using output::LossyLines;
using support::Pipe;

namespace {

constexpr std::size_t most = 10'000;

std::string line(int number) { return std::to_string(number) + std::string(90, 'x') + "\n"; }

/// A pipe of one page that is full, and so many bytes more that wait.
struct Stuck : Pipe {
  LossyLines lines;
  int added = 0;

  Stuck() : lines((fcntl(write, F_SETPIPE_SZ, 4096), write), most) {
    while (lines.loss("it").empty()) lines.add(line(added++));
  }
  /// All that comes of it, read in small parts.
  std::string drained() {
    std::string all;
    do {
      all += taken(1000);
    } while (!lines.flush());
    return all + taken();
  }
};

}  // namespace

TEST_CASE("lines leave at once where they are read") {
  Pipe pipe;
  LossyLines lines(pipe.write);
  lines.add("one\n");
  CHECK(pipe.taken() == "one\n");
  lines.add("two\nthree\n");
  CHECK(pipe.taken() == "two\nthree\n");
  CHECK_FALSE(lines.waiting());
  CHECK(lines.loss("it").empty());
}

TEST_CASE("what nobody reads is kept up to a bound, and then dropped and counted") {
  Stuck stuck;
  CHECK(stuck.lines.waiting());
  CHECK(stuck.lines.loss("the trace") == "1 line of the trace was dropped: not read in time");
  for (int i = 0; i < 1000; ++i) stuck.lines.add(std::string(most, 'x') + "\n\n");
  CHECK(stuck.lines.loss("the trace") == "2001 lines of the trace were dropped: not read in time");
}

TEST_CASE("a reader that comes late gets whole lines, in order, from the first on") {
  Stuck stuck;
  std::string expected;
  for (int i = 0; i + 1 < stuck.added; ++i) expected += line(i);
  CHECK(stuck.drained() == expected);
  CHECK_FALSE(stuck.lines.waiting());

  stuck.lines.add("the next\n");
  CHECK(stuck.taken() == "the next\n");
  CHECK(stuck.lines.loss("it").starts_with("1 line "));
}

TEST_CASE("a line longer than the bound is taken when nothing waits") {
  Pipe pipe;
  LossyLines lines(pipe.write, 10);
  const std::string text = std::string(500'000, 'x') + "\n";
  lines.add(text);
  std::string all;
  do {
    all += pipe.taken();
  } while (!lines.flush());
  CHECK((all + pipe.taken() == text));
  CHECK(lines.loss("it").empty());
}

TEST_CASE("a reader that has left takes nothing more, and nothing waits for it") {
  Stuck stuck;
  stuck.close_read();
  CHECK(stuck.lines.flush());
  stuck.lines.add("for nobody\n");
  CHECK_FALSE(stuck.lines.waiting());
}

TEST_CASE("a full disk is no reason to wait, and is told") {
  support::Ends full;
  full.write = open("/dev/full", O_WRONLY | O_CLOEXEC);
  LossyLines lines(full.write);
  lines.add("x\n");
  CHECK_FALSE(lines.waiting());
  lines.add("y\n");
  CHECK(lines.loss("the trace") == "2 lines of the trace were dropped: No space left on device");
}

TEST_CASE("the end waits for a reader that comes, and no longer than it may for one that does not") {
  Stuck stuck;
  CHECK_FALSE(stuck.lines.finish(1ms, runtime::now));
  std::thread reader([&stuck] {
    for (pollfd one{stuck.read, POLLIN, 0}; stuck.lines.waiting() && poll(&one, 1, 1000) == 1;)
      stuck.taken(1000);
  });
  CHECK(stuck.lines.finish(10s, runtime::now));
  stuck.close_write();
  reader.join();
}
