// demo_server [meteor|ddp-streamer|nine]: a Rocket.Chat-like server on loopback, for demonstrations and by
// hand: prints its URL, runs until stdin ends or a signal comes. bob's token is "bob-resume-token", alice's
// password "correct horse".
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string_view>

#include "support/rocketchat_server.h"

namespace {

support::Flavour flavour_of(std::string_view word) {
  if (word == "ddp-streamer") return support::Flavour::ddp_streamer;
  return word == "nine" ? support::Flavour::nine : support::Flavour::meteor;
}

}  // namespace

int main(int argc, char** argv) {
  // Before any thread starts, so that all of them leave the signals to the descriptor.
  sigset_t ends;
  sigemptyset(&ends);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&ends, number);
  sigprocmask(SIG_BLOCK, &ends, nullptr);
  const int signals = ::signalfd(-1, &ends, SFD_CLOEXEC);

  support::RocketChatOptions options;
  if (argc > 1) options.flavour = flavour_of(argv[1]);
  options.trickle = std::chrono::milliseconds(200);
  const support::RocketChatServer server(options);
  std::printf("%s\n", server.url().c_str());
  std::fflush(stdout);

  std::array<pollfd, 2> both{{{STDIN_FILENO, POLLIN, 0}, {signals, POLLIN, 0}}};
  while (both[1].revents == 0) {
    if (::poll(both.data(), both.size(), -1) <= 0) continue;
    std::array<char, 4096> ignored;
    if (both[0].revents != 0 && ::read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0) break;
  }
}
