#include "output/line_writer.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <string>

#include "tests/output/ends.h"
#include "tests/support/catch.hpp"

using output::LineWriter;
using support::Ends;
using support::Pipe;
using support::SocketPair;
using support::waits_on;
using State = client::Sink::State;

namespace {

/// Many lines, each of its own length.
std::string fill(LineWriter& writer, int lines) {
  std::string all;
  for (int i = 0; i < lines; ++i) {
    const std::string line = std::to_string(i) + std::string(static_cast<std::size_t>(i % 97), 'x');
    writer.line(line);
    all += line + "\n";
  }
  return all;
}

/// Flushes and reads in turns until all has left.
std::string drained(LineWriter& writer, const Ends& ends, std::size_t at_once) {
  std::string all;
  for (int turns = 0; turns < 10'000; ++turns) {
    const State state = writer.flush();
    if (state == State::empty) break;
    REQUIRE(state == State::full);
    REQUIRE(writer.waiting());
    all += ends.taken(at_once);
  }
  CHECK_FALSE(writer.waiting());
  return all + ends.taken();
}

}  // namespace

TEST_CASE("lines wait to be flushed, but not many of them") {
  Pipe pipe;
  fcntl(pipe.write, F_SETPIPE_SZ, 1 << 20);
  LineWriter writer(pipe.write);

  const std::string few = fill(writer, 100);
  CHECK(pipe.taken().empty());

  const std::string many = fill(writer, 2'000);
  const std::string left = pipe.taken();
  CHECK(left.size() > many.size() / 2);
  CHECK(left + drained(writer, pipe, 1 << 20) == few + many);
}

TEST_CASE("a reader that takes nothing gets all later, in order, however much has come meanwhile") {
  Pipe pipe;
  LineWriter writer(pipe.write);

  const std::string all = fill(writer, 10'000);  // far more than the pipe takes

  CHECK(writer.flush() == State::full);
  CHECK(drained(writer, pipe, 4096) == all);
}

TEST_CASE("lines leave when flushed, whole and in order") {
  Pipe pipe;
  LineWriter writer(pipe.write);

  writer.line("one");
  writer.json_line("[ 2,\n3 ]", true);
  writer.json_line(R"({"a":" b "})", false);
  writer.line("");
  CHECK(pipe.taken().empty());
  CHECK(writer.waiting());

  CHECK(writer.flush() == State::empty);
  CHECK_FALSE(writer.waiting());
  CHECK(pipe.taken() == "one\n[2,3]\n{\"a\":\" b \"}\n\n");
  CHECK(writer.flush() == State::empty);
  CHECK(pipe.taken().empty());
}

TEST_CASE("a slow reader of a small pipe gets everything in the end, byte for byte") {
  for (const std::size_t at_once : {std::size_t{1000}, std::size_t{4096}, std::size_t{100'000}}) {
    Pipe pipe;
    fcntl(pipe.write, F_SETPIPE_SZ, 4096);
    LineWriter writer(pipe.write);
    const std::string all = fill(writer, 2000);

    REQUIRE(writer.flush() == State::full);
    CHECK(drained(writer, pipe, at_once) == all);
  }
}

TEST_CASE("lines that come while others wait stand behind them") {
  Pipe pipe;
  fcntl(pipe.write, F_SETPIPE_SZ, 4096);
  LineWriter writer(pipe.write);
  std::string all = fill(writer, 500);
  REQUIRE(writer.flush() == State::full);
  std::string read = pipe.taken(3000);

  all += fill(writer, 300);

  CHECK(read + drained(writer, pipe, 5000) == all);
}

TEST_CASE("a line larger than any pipe goes through") {
  Pipe pipe;
  LineWriter writer(pipe.write);
  const std::string line(3'000'000, 'x');
  writer.line(line);

  CHECK(drained(writer, pipe, 1 << 16) == line + "\n");
}

TEST_CASE("the inherited descriptor keeps waiting for its reader, whose flags others share") {
  Pipe pipe;
  fcntl(pipe.write, F_SETPIPE_SZ, 4096);
  {
    LineWriter writer(pipe.write);
    fill(writer, 500);
    REQUIRE(writer.flush() == State::full);
    CHECK(waits_on(pipe.write));
  }
  CHECK(waits_on(pipe.write));

  SocketPair sockets;
  LineWriter writer(sockets.write);
  writer.line("x");
  REQUIRE(writer.flush() == State::empty);
  CHECK(waits_on(sockets.write));
}

TEST_CASE("a socket is written to without waiting") {
  SocketPair sockets;
  const int small = 4096;
  setsockopt(sockets.write, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
  LineWriter writer(sockets.write);
  const std::string all = fill(writer, 5000);

  REQUIRE(writer.flush() == State::full);

  CHECK(drained(writer, sockets, 10'000) == all);
}

TEST_CASE("a reader that has left is gone, whether it was a pipe's or a socket's") {
  Pipe pipe;
  LineWriter to_pipe(pipe.write);
  pipe.close_read();
  CHECK(to_pipe.flush() == State::empty);  // nothing to write
  to_pipe.line("x");
  CHECK(to_pipe.flush() == State::gone);

  SocketPair sockets;
  LineWriter to_socket(sockets.write);
  sockets.close_read();
  to_socket.line("x");
  CHECK(to_socket.flush() == State::gone);
}

TEST_CASE("a socket's reader that has left raises no signal") {
  SocketPair sockets;
  LineWriter writer(sockets.write);
  sockets.close_read();
  writer.line("x");
  static volatile std::sig_atomic_t signals;
  signals = 0;
  std::signal(SIGPIPE, [](int) { signals = signals + 1; });

  CHECK(writer.flush() == State::gone);

  CHECK(signals == 0);
  std::signal(SIGPIPE, SIG_IGN);
}

TEST_CASE("a reader that leaves while lines wait is gone") {
  Pipe pipe;
  fcntl(pipe.write, F_SETPIPE_SZ, 4096);
  LineWriter writer(pipe.write);
  fill(writer, 500);
  REQUIRE(writer.flush() == State::full);

  pipe.close_read();

  CHECK(writer.flush() == State::gone);
}

TEST_CASE("a full disk breaks the output, and says so") {
  Ends ends;
  ends.write = open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(ends.write >= 0);
  LineWriter writer(ends.write);
  writer.line("x");

  CHECK(writer.flush() == State::broken);

  CHECK(writer.failure().cause == core::Cause::output);
  CHECK(writer.failure().phase == core::Phase::output);
  CHECK(writer.failure().message.find("standard output: No space left") == 0);
}

TEST_CASE("a descriptor that cannot be written to breaks the output") {
  Ends ends;
  ends.read = open("/dev/null", O_RDONLY | O_CLOEXEC);
  LineWriter writer(ends.read);
  writer.line("x");

  CHECK(writer.flush() == State::broken);
  CHECK(writer.failure().cause == core::Cause::output);
}

TEST_CASE("a file takes everything at once") {
  Ends ends;
  ends.write = memfd_create("lines", MFD_CLOEXEC);
  REQUIRE(ends.write >= 0);
  LineWriter writer(ends.write);
  const std::string all = fill(writer, 5000);

  CHECK(writer.flush() == State::empty);

  ends.read = dup(ends.write);
  REQUIRE(lseek(ends.read, 0, SEEK_SET) == 0);
  CHECK(ends.taken() == all);
}

TEST_CASE("a file that is appended to is not overwritten") {
  Ends ends;
  ends.write = memfd_create("lines", MFD_CLOEXEC);
  REQUIRE(::write(ends.write, "before\n", 7) == 7);
  LineWriter writer(ends.write);
  writer.line("after");

  CHECK(writer.flush() == State::empty);

  ends.read = dup(ends.write);
  REQUIRE(lseek(ends.read, 0, SEEK_SET) == 0);
  CHECK(ends.taken() == "before\nafter\n");
}

TEST_CASE("closing tells of no error where there was none, and the descriptor is closed") {
  Pipe pipe;
  LineWriter writer(pipe.write);
  writer.line("x");
  REQUIRE(writer.flush() == State::empty);

  CHECK(writer.close() == State::empty);

  CHECK(fcntl(pipe.write, F_GETFD) == -1);
  pipe.write = -1;
  CHECK(pipe.taken() == "x\n");
}
