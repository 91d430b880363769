#include "runtime/line_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.h"

namespace {

using Strings = std::vector<std::string>;

/// What a source hands over: lines, then "END" or why it broke.
struct Listening {
  explicit Listening(int descriptor, std::size_t longest = 1 << 20)
      : source(loop, descriptor, longest,
               {[this](std::string_view line) {
                  heard.emplace_back(line);
                  on_line();
                },
                [this] { ++turns; }, [this] { heard.emplace_back("END"); },
                [this](const core::Failure& why) {
                  cause = why.cause;
                  heard.emplace_back("BROKEN");
                }}) {}

  /// Until nothing more is to be done at once.
  void settle() {
    loop.restart();
    while (loop.poll() != 0) {
    }
  }

  asio::io_context loop{1};
  Strings heard;
  int turns = 0;
  std::optional<core::Cause> cause;
  std::function<void()> on_line = [] {};
  runtime::LineSource source;
};

struct Pipe {
  Pipe() { REQUIRE(pipe2(ends, O_CLOEXEC) == 0); }
  ~Pipe() {
    ::close(ends[0]);
    close();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  void write(const std::string& text) const {
    REQUIRE(::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  void close() {
    if (ends[1] >= 0) ::close(ends[1]);
    ends[1] = -1;
  }
  int reader() const { return ends[0]; }

  int ends[2];
};

}  // namespace

TEST_CASE("lines of a pipe come as they are whole, and the last one without its newline counts") {
  Pipe pipe;
  Listening on(pipe.reader());
  on.source.resume();
  pipe.write("a\n\nb");
  on.settle();
  CHECK(on.heard == Strings{"a", ""});

  pipe.write("c\nlast");
  on.settle();
  CHECK(on.heard == Strings{"a", "", "bc"});
  pipe.close();
  on.settle();

  CHECK(on.heard == Strings{"a", "", "bc", "last", "END"});
}

TEST_CASE("an input that ends with a newline has no empty line behind it") {
  Pipe pipe;
  Listening on(pipe.reader());
  on.source.resume();
  pipe.write("a\n");
  pipe.close();
  on.settle();

  CHECK(on.heard == Strings{"a", "END"});
}

TEST_CASE("nothing is read before it is wanted, nor told from within the call") {
  Pipe pipe;
  pipe.write("a\n");
  Listening on(pipe.reader());
  on.settle();
  CHECK(on.heard.empty());

  on.source.resume();
  CHECK(on.heard.empty());
  on.settle();

  CHECK(on.heard == Strings{"a"});
}

TEST_CASE("a pause holds between two lines of one read, and keeps the end back") {
  Pipe pipe;
  Listening on(pipe.reader());
  on.on_line = [&on] { on.source.pause(); };
  pipe.write("a\nb\nc");
  pipe.close();

  for (const Strings& heard : {Strings{"a"}, Strings{"a", "b"}, Strings{"a", "b", "c"}}) {
    on.source.resume();
    on.settle();
    CHECK(on.heard == heard);
  }
  on.source.resume();
  on.settle();

  CHECK(on.heard == Strings{"a", "b", "c", "END"});
}

TEST_CASE("an end that nobody wants to hear of keeps no processor busy") {
  Pipe pipe;
  Listening on(pipe.reader());
  on.source.resume();
  on.settle();
  on.source.pause();
  pipe.close();
  on.settle();

  on.loop.restart();
  CHECK(on.loop.poll() == 0);
  on.source.resume();
  on.settle();

  CHECK(on.heard == Strings{"END"});
}

TEST_CASE("a file is read to its end, piece by piece") {
  const support::TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i) + "\n";
  const std::string path = folder.file("lines", text);
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(file >= 0);
  Listening on(file);
  on.source.resume();
  on.settle();
  ::close(file);

  REQUIRE(on.heard.size() == 50'001);
  CHECK(on.heard[49'999] == "49999");
  CHECK(on.heard.back() == "END");
  CHECK(on.turns >= 50);  // others had their turn between
}

TEST_CASE("a line that is too long breaks the input, whether its end came or not") {
  for (const std::string text : {"short\n123456789\n", "short\n123456789"}) {
    Pipe pipe;
    Listening on(pipe.reader(), 8);
    on.source.resume();
    pipe.write(text);
    on.settle();

    CHECK(on.heard == Strings{"short", "BROKEN"});
    CHECK(on.cause == core::Cause::input);
  }
}

TEST_CASE("what cannot be read breaks the input") {
  const support::TemporaryFolder folder;
  const int descriptor = open(folder.path().c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(descriptor >= 0);
  Listening on(descriptor);
  on.source.resume();
  on.settle();
  ::close(descriptor);

  CHECK(on.heard == Strings{"BROKEN"});
}

TEST_CASE("the flags of the descriptor stay as they were") {
  Pipe pipe;
  const int before = fcntl(pipe.reader(), F_GETFL);
  Listening on(pipe.reader());
  on.source.resume();
  pipe.write("a\n");
  on.settle();

  CHECK(fcntl(pipe.reader(), F_GETFL) == before);
}

TEST_CASE("an end that is seen while whole lines wait adds none") {
  Pipe pipe;
  Listening on(pipe.reader());
  on.source.resume();
  on.settle();  // it waits for the pipe
  on.on_line = [&on] {
    if (on.heard.size() == 1) on.source.pause();
  };
  pipe.write("a\nb\n");
  on.settle();
  REQUIRE(on.heard == Strings{"a"});

  // The pause ends in the very turn in which the end of the pipe is seen.
  pipe.close();
  on.loop.restart();
  asio::post(on.loop, [&on] { on.source.resume(); });
  on.settle();

  CHECK(on.heard == Strings{"a", "b", "END"});
}
