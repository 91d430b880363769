#include "ddp_server.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <stdexcept>

#include "ports.h"

namespace support {

namespace {

SSL_CTX* tls_context(const TlsFiles& files) {
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  bool fine = SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str()) == 1 &&
              SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) == 1;
  if (files.only_tls12) fine = fine && SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION) == 1;
  if (!files.client_ca.empty()) {
    fine = fine && SSL_CTX_load_verify_locations(context, files.client_ca.c_str(), nullptr) == 1;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  }
  if (fine) return context;
  SSL_CTX_free(context);
  throw std::runtime_error("the test server's certificate cannot be used: " + files.certificate);
}

bool any_holds(const std::vector<std::string>& texts, const std::string& part) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

}  // namespace

DdpServer::DdpServer(Behaviour behaviour, std::optional<TlsFiles> tls)
    : behaviour_(std::move(behaviour)), tls_later_(tls && tls->later), secure_(tls.has_value()) {
  // OpenSSL writes with write(), which knows no MSG_NOSIGNAL.
  std::signal(SIGPIPE, SIG_IGN);
  if (tls) context_.reset(tls_context(*tls));
  listener_ = listen_on_loopback(port_);
  if (::pipe2(wake_, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  accepting_ = std::thread([this] { accept_all(); });
}

DdpServer::~DdpServer() {
  stop();
  for (const int descriptor : {listener_, wake_[0], wake_[1]}) ::close(descriptor);
}

std::string DdpServer::url() const {
  return (secure_ ? "wss://127.0.0.1:" : "ws://127.0.0.1:") + std::to_string(port_);
}

void DdpServer::accept_all() {
  pollfd both[2] = {{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
  for (;;) {
    if (::poll(both, 2, -1) < 0) continue;
    if (both[1].revents != 0) return;
    const int descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0) continue;
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    log_.note_connection();
    const std::lock_guard lock(guests_turn_);
    forget_finished();
    Guest& guest = guests_.emplace_back();
    guest.connection = std::make_unique<Peer>(descriptor, log_, context_.get());
    guest.thread = std::thread([this, &guest] { serve(guest); });
  }
}

void DdpServer::serve(Guest& guest) {
  Peer& connection = *guest.connection;
  try {
    if (secure_ && !tls_later_) connection.start_tls();
    behaviour_(connection);
  } catch (const Gone&) {
    // The client has left, which is its right.
  } catch (const std::exception& complaint) {
    log_.note_complaint(complaint.what());
  }
  connection.finish();
  connection.linger();
  const std::lock_guard lock(guests_turn_);
  guest.connection.reset();
  guest.done = true;
}

void DdpServer::forget_finished() {
  guests_.remove_if([](Guest& guest) {
    if (guest.done) guest.thread.join();
    return guest.done;
  });
}

void DdpServer::reset_all() {
  const std::lock_guard lock(guests_turn_);
  for (Guest& guest : guests_) {
    if (guest.connection) guest.connection->reset();
  }
}

void DdpServer::stop() {
  if (stopping_) return;
  stopping_ = true;
  while (::write(wake_[1], "", 1) < 0 && errno == EINTR) continue;
  accepting_.join();
  {
    const std::lock_guard lock(guests_turn_);
    for (Guest& guest : guests_) {
      if (guest.connection) guest.connection->stop();
    }
  }
  for (Guest& guest : guests_) guest.thread.join();
  guests_.clear();
}

int DdpServer::connections() const {
  return log_.read([this] { return log_.connections; });
}
std::vector<std::string> DdpServer::received() const {
  return log_.read([this] { return log_.received; });
}
std::vector<std::string> DdpServer::heads() const {
  return log_.read([this] { return log_.heads; });
}
std::vector<std::string> DdpServer::requests() const {
  return log_.read([this] { return log_.requests; });
}
std::vector<std::string> DdpServer::complaints() const {
  return log_.read([this] { return log_.complaints; });
}

bool DdpServer::wait_connections(int count, std::chrono::milliseconds longest) const {
  return log_.wait([&] { return log_.connections >= count; }, longest);
}
bool DdpServer::wait_received(std::size_t count, std::chrono::milliseconds longest) const {
  return log_.wait([&] { return log_.received.size() >= count; }, longest);
}
bool DdpServer::wait_received(const std::string& part, std::chrono::milliseconds longest) const {
  return log_.wait([&] { return any_holds(log_.received, part); }, longest);
}
bool DdpServer::wait_request(const std::string& part, std::chrono::milliseconds longest) const {
  return log_.wait([&] { return any_holds(log_.requests, part); }, longest);
}

}  // namespace support
