// The server of the measurements, on loopback and any free port: answers as Rocket.Chat does and is never
// what is waited for, because all it sends is made before. One client at a time.
//
//   flood_server [--tls] flood COUNT SIZE BATCH [GAP]   COUNT messages of SIZE bytes behind `ready`, BATCH a
//                                                       write, GAP microseconds between writes
//   flood_server [--tls] call                           answers at once
//   flood_server [--tls] delay MS                       answers each burst after MS milliseconds
//
// Prints `PORT CA_FILE CA_FOLDER` (`-` without TLS). Ends when its stdin does, or after a minute without a
// client.
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <vector>

#include "bench/peer.h"
#include "bench/room_message.h"
#include "support/certificates.h"
#include "support/handshake.h"

namespace {

constexpr int idle_ms = 60'000;
constexpr std::size_t most_bytes = 1024 * 1024;
constexpr const char* system_certificates = "/etc/ssl/certs";

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

struct Mode {
  std::size_t messages = 0;
  std::size_t size = 0;
  std::size_t batch = 1;
  long gap_us = 0;
  long delay_ms = 0;
};

void wait_us(long time) {
  const timespec limit{time / 1'000'000, time % 1'000'000 * 1000};
  if (time > 0) ppoll(nullptr, 0, &limit, nullptr);
}

/// The messages that are sent over and over, all frames of one length.
class Flood {
 public:
  explicit Flood(const Mode& mode) : mode_(mode) {
    if (mode.messages == 0) return;
    // Enough that nobody learns them by heart, and whole batches of them.
    const std::size_t different = std::clamp<std::size_t>(most_bytes / mode.size, 4, 1024);
    const std::size_t count = (different + mode.batch - 1) / mode.batch * mode.batch;
    for (std::size_t i = 0; i < count; ++i) frames_ += bench::frame(1, bench::room_message(mode.size, i));
    frame_ = frames_.size() / count;
  }

  void run(bench::Peer& peer) const {
    std::size_t at = 0;
    for (std::size_t left = mode_.messages; left > 0;) {
      const std::size_t now = std::min({left, mode_.batch, frames_.size() / frame_ - at});
      if (!peer.write(std::string_view(frames_).substr(at * frame_, now * frame_))) return;
      left -= now;
      at = (at + now) % (frames_.size() / frame_);
      wait_us(mode_.gap_us);
    }
  }

 private:
  Mode mode_;
  std::string frames_;
  std::size_t frame_ = 0;
};

/// The string at a key; the requests of all contestants are compact JSON.
std::string field(const std::string& text, const std::string& key) {
  const std::string mark = "\"" + key + "\":\"";
  const auto at = text.find(mark);
  if (at == std::string::npos) return {};
  const auto from = at + mark.size();
  return text.substr(from, text.find('"', from) - from);
}

std::string answers(const std::string& text) {
  const auto message = [](const std::string& json) { return bench::frame(1, json); };
  const std::string msg = field(text, "msg");
  const std::string id = field(text, "id");
  if (msg == "connect") return message(R"({"msg":"connected","session":"85MSKtLRtkesWESpb"})");
  if (msg == "ping") return message(R"({"msg":"pong","id":")" + id + R"("})");
  if (msg == "sub") return message(R"({"msg":"ready","subs":[")" + id + R"("]})");
  if (msg != "method") return {};
  const std::string updated = message(R"({"msg":"updated","methods":[")" + id + R"("]})");
  if (field(text, "method") != "login")
    return message(R"({"msg":"result","id":")" + id + R"(","result":"GENERAL"})") + updated;
  return message(R"({"msg":"result","id":")" + id +
                 R"(","result":{"id":"B7ugc68MpfDEEHyNw","token":"t","type":"resume"}})") +
         updated +
         message(
             R"({"msg":"added","collection":"users","id":"B7ugc68MpfDEEHyNw","fields":{"username":"bob"}})");
}

void serve(bench::Peer& peer, const Mode& mode, const Flood& flood) {
  const std::string head = peer.open() ? peer.request() : "";
  if (head.empty()) return;
  wait_us(mode.delay_ms * 1000);
  if (!peer.write(bench::switching_protocols(support::header_value(head, "Sec-WebSocket-Key")))) return;
  while (const auto texts = peer.texts()) {
    std::string out;
    bool ready = false;
    for (const std::string& text : *texts) {
      out += answers(text);
      ready = ready || field(text, "msg") == "sub";
    }
    if (!out.empty()) wait_us(mode.delay_ms * 1000);
    if (!peer.write(out)) return;
    if (ready) flood.run(peer);
  }
}

/// A folder as a system has it: ours among many.
std::string many_certificates(const std::string& folder) {
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(system_certificates, ignored)) {
    if (entry.path().extension() != ".0") continue;
    std::filesystem::copy(entry.path(), folder / entry.path().filename(), ignored);
  }
  return folder;
}

Context tls_context() {
  const auto& pair = support::certificates().localhost;
  Context context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
  const bool fine = SSL_CTX_use_certificate_chain_file(context.get(), pair.certificate.c_str()) == 1 &&
                    SSL_CTX_use_PrivateKey_file(context.get(), pair.key.c_str(), SSL_FILETYPE_PEM) == 1;
  return fine ? std::move(context) : Context(nullptr, &SSL_CTX_free);
}

int listen_on_loopback(int& port) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener, any, size) != 0 || listen(listener, 64) != 0 || getsockname(listener, any, &size) != 0) {
    std::perror("flood_server");
    std::exit(1);
  }
  port = ntohs(address.sin_port);
  return listener;
}

Mode mode_of(const std::vector<std::string>& words) {
  const auto number = [&words](std::size_t i) { return i < words.size() ? std::atol(words[i].c_str()) : 0; };
  Mode mode;
  if (!words.empty() && words[0] == "flood" && words.size() >= 4) {
    mode.messages = static_cast<std::size_t>(number(1));
    mode.size = static_cast<std::size_t>(number(2));
    mode.batch = static_cast<std::size_t>(std::max(1L, number(3)));
    mode.gap_us = number(4);
  } else if (!words.empty() && words[0] == "delay" && words.size() == 2) {
    mode.delay_ms = number(1);
  } else if (words.size() != 1 || words[0] != "call") {
    std::fputs("usage: flood_server [--tls] flood COUNT SIZE BATCH [GAP] | call | delay MS\n", stderr);
    std::exit(2);
  }
  return mode;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  prctl(PR_SET_TIMERSLACK, 1);  // a gap is as short as it was asked for
  std::vector<std::string> words(argv + 1, argv + argc);
  const bool tls = !words.empty() && words[0] == "--tls";
  if (tls) words.erase(words.begin());
  const Mode mode = mode_of(words);
  const Flood flood(mode);
  const Context context = tls ? tls_context() : Context(nullptr, &SSL_CTX_free);
  int port = 0;
  const int listener = listen_on_loopback(port);
  const std::string ca = tls ? support::certificates().ca : "-";
  const std::string folder = tls ? many_certificates(support::certificates().ca_folder) : "-";
  std::printf("%d %s %s\n", port, ca.c_str(), folder.c_str());
  std::fflush(stdout);

  std::array<pollfd, 2> both{{{listener, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}}};
  while (poll(both.data(), both.size(), idle_ms) > 0) {
    if (both[1].revents != 0) break;
    const int client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    bench::Peer peer(client, context.get());
    serve(peer, mode, flood);
  }
}
