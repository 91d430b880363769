// pure_path COUNT [plain|select|where|batch]: that many messages of a stream through the run, from the text
// of a frame to the line that leaves, or so many calls of a batch: no network, and nothing that differs from
// run to run, so that instructions can be counted. Fails when a message of a stream allocates memory.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "bench/batch_path.h"
#include "bench/null_world.h"
#include "bench/room_message.h"
#include "output/line_writer.h"
#include "rocketchat/login/credential.h"
#include "rocketchat/stream.h"

static long allocations = 0;

void* operator new(std::size_t size) {
  ++allocations;
  void* const memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

constexpr std::size_t message_size = 300;
constexpr int frames_a_read = 64;
constexpr int warm_up = 8000;

/// All messages are printed, and the last of them ends the run.
client::Selection selection(const std::string& kind, std::uint64_t messages) {
  client::Selection selection;
  selection.count = messages;
  if (kind == "select") selection.select = json::Pointer::parse("/fields/args/0");
  if (kind == "where") selection.where.push_back(client::Condition::parse("/fields/args/0/u/username = bob"));
  return selection;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 0;
  const std::string kind = argc > 2 ? argv[2] : "plain";
  if (kind == "batch") return bench::batch_path(count);
  bench::NullWorld world;
  output::LineWriter lines(open("/dev/null", O_WRONLY | O_CLOEXEC));
  rocketchat::Credential login(rocketchat::Anonymous{}, rocketchat::NoCode{});
  rocketchat::Stream task("stream-room-messages", {"GENERAL"}, R"(["",false])");
  if (kind != "plain" && kind != "select" && kind != "where") {
    std::fputs("usage: pure_path COUNT [plain|select|where|batch]\n", stderr);
    return 2;
  }
  client::Run run(bench::plan(), selection(kind, static_cast<std::uint64_t>(warm_up + count + 1)), login,
                  task, {world.link, world.http, lines, world.observer, world.nobody});

  std::vector<std::string> frames;
  for (std::size_t i = 0; i < 64; ++i) frames.push_back(bench::room_message(message_size, i));
  const core::TimePoint now{};
  run.start(now);
  run.opened(now);
  run.received(R"({"msg":"connected","session":"85MSKtLRtkesWESpb"})", now);
  run.received(R"({"msg":"ready","subs":["1"]})", now);
  run.read_done(now);
  const auto pass = [&](int messages) {
    for (int i = 0; i < messages; ++i) {
      run.received(frames[static_cast<std::size_t>(i) % frames.size()], now);
      if (i % frames_a_read == frames_a_read - 1) run.read_done(now);
    }
    run.read_done(now);
  };
  pass(warm_up);  // what a long stream has loaded and reserved, whatever COUNT is
  const long before = allocations;
  pass(count);
  if (allocations != before) {
    std::fprintf(stderr, "pure_path: %ld allocations\n", allocations - before);
    return 1;
  }
  const bool early = run.outcome().has_value();
  pass(1);
  if (early || !run.outcome()) {
    std::fputs("pure_path: not every message was printed, and once\n", stderr);
    return 1;
  }
  return 0;
}
