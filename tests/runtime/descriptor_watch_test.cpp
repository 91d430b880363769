#include "runtime/descriptor_watch.h"

#include <fcntl.h>
#include <unistd.h>

#include <optional>

#include "runtime/loop.h"
#include "support/catch.hpp"

using namespace std::chrono_literals;
using runtime::DescriptorWatch;

namespace {

class Pipe {
 public:
  Pipe() { REQUIRE(::pipe2(ends_, O_CLOEXEC) == 0); }
  ~Pipe() {
    close_reader();
    ::close(ends_[1]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  void close_reader() {
    if (ends_[0] >= 0) ::close(ends_[0]);
    ends_[0] = -1;
  }

 private:
  int ends_[2] = {-1, -1};
};

struct Fixture {
  runtime::Loop loop;
  std::optional<DescriptorWatch::Seen> seen;

  std::function<void(DescriptorWatch::Seen)> note() {
    return [this](DescriptorWatch::Seen now) { seen = now; };
  }
  /// Whether anything is told within this time.
  bool told(core::Duration time) {
    const auto end = runtime::now() + time;
    bool late = false;
    seen.reset();
    loop.run([&] { return late || seen; }, [&] { return end; }, [&] { late = true; });
    return seen.has_value();
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "the reader's leaving is told although nothing is wanted") {
  Pipe pipe;
  DescriptorWatch watch(loop.context(), pipe.writer(), note());
  REQUIRE(watch.possible());
  REQUIRE_FALSE(told(10ms));
  pipe.close_reader();
  REQUIRE(told(10s));
  REQUIRE(seen->gone);
}

TEST_CASE_METHOD(Fixture, "room and data are told only while they are wanted") {
  Pipe pipe;
  DescriptorWatch writer(loop.context(), pipe.writer(), note());
  writer.want(false, true);
  REQUIRE(told(10s));
  REQUIRE(seen->writable);
  REQUIRE_FALSE(seen->gone);
  writer.want(false, false);
  told(1ms);  // what was on its way
  REQUIRE_FALSE(told(10ms));

  REQUIRE(::write(pipe.writer(), "x", 1) == 1);
  DescriptorWatch reader(loop.context(), pipe.reader(), note());
  REQUIRE_FALSE(told(10ms));
  reader.want(true, false);
  REQUIRE(told(10s));
  REQUIRE(seen->readable);
}

TEST_CASE_METHOD(Fixture, "a watch that is stopped tells nothing") {
  Pipe pipe;
  DescriptorWatch watch(loop.context(), pipe.writer(), note());
  watch.stop();
  pipe.close_reader();
  REQUIRE_FALSE(told(10ms));
}

TEST_CASE_METHOD(Fixture, "the flags of the descriptor are left alone") {
  Pipe pipe;
  const int before = ::fcntl(pipe.writer(), F_GETFL);
  DescriptorWatch watch(loop.context(), pipe.writer(), note());
  watch.want(true, true);
  told(10ms);
  REQUIRE(::fcntl(pipe.writer(), F_GETFL) == before);
}

TEST_CASE_METHOD(Fixture, "a file has nobody at its other end") {
  const int file = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  REQUIRE_FALSE(DescriptorWatch(loop.context(), file, note()).possible());
  ::close(file);
}
