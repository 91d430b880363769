// Somebody who is told of a run and does not listen: stderr, a trace, a ready descriptor.
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "dialogue.h"

using namespace dialogue;
using support::TemporaryFolder;

namespace {

/// A pipe of a page, full from the start.
class Unread {
 public:
  Unread() {
    REQUIRE(::pipe2(ends_.data(), O_CLOEXEC) == 0);
    ::fcntl(ends_[1], F_SETPIPE_SZ, 4096);
    const std::string page(4096, '.');
    REQUIRE(::write(ends_[1], page.data(), page.size()) == 4096);
  }
  ~Unread() {
    for (const int end : ends_) ::close(end);
  }
  Unread(const Unread&) = delete;
  Unread& operator=(const Unread&) = delete;

  int end() const { return ends_[1]; }
  bool blocks() const { return (::fcntl(ends_[1], F_GETFL) & O_NONBLOCK) == 0; }

  /// From now on it holds all that waits for it, without a reader.
  void widen() const {
    constexpr int as_much_as_is_kept = 1 << 20;
    REQUIRE(::fcntl(ends_[1], F_SETPIPE_SZ, as_much_as_is_kept) >= as_much_as_is_kept);
  }

  /// Reads until it comes.
  bool shows(const std::string& text) {
    for (pollfd one{ends_[0], POLLIN, 0}; ::poll(&one, 1, 10'000) == 1;) {
      std::array<char, 65536> part;
      const auto got = ::read(ends_[0], part.data(), part.size());
      if (got <= 0) return false;
      read_.append(part.data(), static_cast<std::size_t>(got));
      if (contains(read_, text)) return true;
    }
    return false;
  }

 private:
  std::array<int, 2> ends_{};
  std::string read_;
};

Setup to(const Unread& pipe) { return {.closed_stderr = true, .descriptors = {{2, pipe.end()}}}; }

support::Behaviour many_lines() {
  return streaming([](auto& client) {
    for (int i = 0; i < 200; ++i) client.send(event("[\"" + std::string(10'000, 'x') + "\"]"));
    client.wait_closed(10s);
  });
}

}  // namespace

TEST_CASE("a stderr that nobody reads holds up no trace, no event and no warning") {
  const DdpServer server(many_lines());
  for (const std::vector<std::string>& told :
       {std::vector<std::string>{"--trace"}, {"--events"}, {"--trace", "--events", "-v"}}) {
    const Unread pipe;
    std::vector<std::string> arguments = told;
    arguments.insert(arguments.end(), {"sub", "stream-s", "e", "-C", "200"});
    const Ran ran = run_at(server, arguments, to(pipe));
    REQUIRE(ran.status == 0);
    REQUIRE(lines_of(ran.out).size() == 200);
    REQUIRE(pipe.blocks());
  }
}

TEST_CASE("a stderr that nobody reads holds up no error, in setup or later") {
  const DdpServer server(greeting([](auto& client) {
    client.send(error_of(client.receive(), R"({"error":404,"reason":"none"})"));
    client.wait_closed(10s);
  }));
  const Unread pipe;
  REQUIRE(run_at(server, {"call"}, to(pipe)).status == 2);
  REQUIRE(run_at(server, {"call", "m"}, to(pipe)).status == 40);
  REQUIRE(run_at(server, {"--error-format", "json", "call", "m"}, to(pipe)).status == 40);
  REQUIRE(support::run({}, to(pipe)).status == 2);
}

TEST_CASE("a deadline and a signal end a run whose stderr nobody reads") {
  const DdpServer server(streaming([](auto& client) { client.flood(event("[1]"), 100'000'000, 10s); }));
  const Unread pipe;
  const int status =
      run_at(server, {"--trace", "--deadline", "300ms", "sub", "stream-s", "e"}, to(pipe)).status;
  REQUIRE((status == 0 || status == 51));  // a busy machine may not be ready by then
  support::Child child(at(server.url(), {"--trace", "sub", "stream-s", "e"}), to(pipe));
  REQUIRE(child.line());
  child.signal(SIGTERM);
  REQUIRE(child.wait().signal == SIGTERM);
}

TEST_CASE("a reader of stderr that comes late is told how much it missed") {
  const DdpServer server(many_lines());
  Unread pipe;
  support::Child child(at(server.url(), {"--trace", "sub", "stream-s", "e"}), to(pipe));
  for (int i = 0; i < 200; ++i) REQUIRE(child.line());
  REQUIRE(pipe.shows(R"({"msg":"ready")"));  // what waited for it comes
  pipe.widen();                              // the end does not wait long for a reader
  child.signal(SIGTERM);
  REQUIRE(pipe.shows(" lines of stderr were dropped"));
  REQUIRE(child.wait().signal == SIGTERM);
}

TEST_CASE("a trace into a pipe that nobody reads is dropped, and that is said") {
  const DdpServer server(many_lines());
  const TemporaryFolder folder;
  const std::string pipe = folder.at("trace");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  for (const bool quiet : {false, true}) {
    const Ran ran =
        run_at(server, {"--trace-file", pipe, quiet ? "-q" : "-v", "sub", "stream-s", "e", "-C", "200"});
    REQUIRE(ran.status == 0);
    REQUIRE(contains(ran.err, "lines of the trace were dropped") == !quiet);
  }
}

TEST_CASE("a trace into a pipe that is read comes whole") {
  const DdpServer server(answering("1"));
  const TemporaryFolder folder;
  const std::string path = folder.at("trace");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const int pipe = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  require_output(run_at(server, {"--trace-file", path, "call", "m"}), "1\n");
  std::array<char, 65536> text;
  const auto got = ::read(pipe, text.data(), text.size());
  ::close(pipe);
  REQUIRE(got > 0);
  REQUIRE(contains(std::string(text.data(), static_cast<std::size_t>(got)), R"("result":1)"));
}

TEST_CASE("a ready descriptor that nobody reads does not hold up the run") {
  const DdpServer server(many_lines());
  const Unread pipe;
  const Ran ran = run_at(server, {"--ready-fd", "7", "sub", "stream-s", "e", "-C", "1"},
                         {.descriptors = {{7, pipe.end()}}});
  REQUIRE(ran.status == 0);
}

TEST_CASE("a trace that a full disk does not take is told, and holds up nothing") {
  const DdpServer server(answering("1"));
  const Ran ran = run_at(server, {"--trace-file", "/dev/full", "call", "m"});
  REQUIRE(ran.out == "1\n");
  REQUIRE(ran.status == 0);
  REQUIRE(ran.err == "rocketwire: warning: 4 lines of the trace were dropped: No space left on device\n");
}
