#include "output/descriptor_writer.h"

#include <sys/stat.h>

#include <cerrno>

#include "tests/output/ends.h"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.h"

using output::DescriptorWriter;
using support::Pipe;
using support::SocketPair;
using support::TemporaryFolder;
using support::waits_on;

namespace {

/// Writes until there is no room, and tells how much that was.
std::size_t fill(DescriptorWriter& writer) {
  const std::string part(1000, 'x');
  for (std::size_t all = 0;;) {
    const auto wrote = writer.write(part);
    if (wrote.error != 0) {
      CHECK(wrote.error == EAGAIN);
      CHECK(wrote.bytes == 0);
      return all;
    }
    all += wrote.bytes;
  }
}

}  // namespace

TEST_CASE("a full pipe or socket is told of, not waited for, and keeps its flags") {
  Pipe pipe;
  DescriptorWriter to_pipe(pipe.write);
  const std::size_t written = fill(to_pipe);
  CHECK(written > 4096);
  CHECK(pipe.taken().size() == written);
  CHECK(waits_on(pipe.write));

  SocketPair sockets;
  DescriptorWriter to_socket(sockets.write);
  const std::size_t sent = fill(to_socket);
  CHECK(sent > 0);
  CHECK(waits_on(sockets.write));
}

TEST_CASE("a pipe that cannot be opened anew is written to as far as there is room") {
  const TemporaryFolder folder;
  const std::string path = folder.at("pipe");
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  support::Ends first;
  first.read = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  first.write = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  first.close_read();
  DescriptorWriter writer(first.write);  // nobody reads: the system refuses another writer
  REQUIRE(writer.descriptor() == first.write);
  CHECK(writer.write("x").error == EPIPE);

  first.read = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  const std::size_t sent = fill(writer);
  CHECK(sent > 4096);
  CHECK(first.taken().size() == sent);
  CHECK(writer.write("y").bytes == 1);
}

TEST_CASE("what cannot be written to says why") {
  CHECK(DescriptorWriter(-1).write("x").error == EBADF);
  support::Ends full;
  full.write = open("/dev/full", O_WRONLY | O_CLOEXEC);
  CHECK(DescriptorWriter(full.write).write("x").error == ENOSPC);
}
