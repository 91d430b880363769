// Whatever a server sends while a link opens, the opening ends, in one of the ways that there are for it.
#include <openssl/ssl.h>

#include <memory>

#include "support/catch.hpp"
#include "support/certificates.h"
#include "support/handshake.h"
#include "support/mutator.h"
#include "tests/net/heard_link.h"

using support::Peer;

namespace {

const std::string good =
    "HTTP/1.1 101 Switching Protocols\r\nServer: x\r\nSet-Cookie: a=b\r\nUpgrade: websocket\r\n"
    "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Protocol:\r\nSec-WebSocket-Accept: ";

/// A server's side of TLS without a socket: what it would answer to bytes.
class TlsServer {
 public:
  TlsServer() : context_(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free) {
    const auto& pair = support::certificates().localhost;
    SSL_CTX_use_certificate_chain_file(context_.get(), pair.certificate.c_str());
    SSL_CTX_use_PrivateKey_file(context_.get(), pair.key.c_str(), SSL_FILETYPE_PEM);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_accept_state(ssl_.get());
  }

  std::string answer_to(const std::string& bytes) {
    BIO_write(SSL_get_rbio(ssl_.get()), bytes.data(), static_cast<int>(bytes.size()));
    SSL_do_handshake(ssl_.get());
    std::string answer(1U << 16U, '\0');
    const int size = BIO_read(SSL_get_wbio(ssl_.get()), answer.data(), static_cast<int>(answer.size()));
    answer.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return answer;
  }

 private:
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, &SSL_free};
};

/// One record, as it came.
std::string read_record(Peer& client) {
  const std::string head = client.read_exactly(5);
  const auto high = static_cast<unsigned char>(head[3]), low = static_cast<unsigned char>(head[4]);
  return head + client.read_exactly(high * 256U + low);
}

/// With some bytes changed, or anything left out, repeated or cut; bytes of all values, unlike a Mutator's.
std::string damaged(std::string bytes, support::Mutator& mutator) {
  for (std::size_t changes = 1 + mutator.below(3); changes != 0 && !bytes.empty(); --changes) {
    const std::size_t at =
        mutator.below(mutator.below(2) == 0 ? std::min<std::size_t>(bytes.size(), 64) : bytes.size());
    switch (mutator.below(5)) {
      case 0: bytes.erase(at, 1 + mutator.below(8)); break;
      case 1: bytes.insert(at, bytes.substr(at, 1 + mutator.below(200))); break;
      case 2: bytes.resize(at); break;
      default: bytes[at] = static_cast<char>(mutator.below(256)); break;
    }
  }
  return bytes;
}

bool expected(core::Cause cause) {
  return cause == core::Cause::connect || cause == core::Cause::proxy || cause == core::Cause::tls ||
         cause == core::Cause::upgrade || cause == core::Cause::lost || cause == core::Cause::protocol;
}

/// How many of so many openings succeed and fail; each must end.
struct Ends {
  int opened = 0, failed = 0;

  void add(net::LinkOptions options) {
    HeardLink heard(std::move(options));
    heard.open();
    REQUIRE(heard.hears("closed"));
    INFO(heard.end()->message);
    REQUIRE(expected(heard.end()->cause));
    REQUIRE_FALSE(heard.end()->message.empty());
    const bool was_open = std::count(heard.words().begin(), heard.words().end(), "opened") != 0;
    ++(was_open ? opened : failed);
  }
};

}  // namespace

TEST_CASE("hostile HTTP heads end the opening, or open it") {
  support::Mutator mutator(9112);
  const DdpServer server([&mutator](Peer& client) {
    const std::string key = support::header_value(client.read_head(), "Sec-WebSocket-Key");
    std::string answer = good + support::accept_value(key) + "\r\n\r\n";
    if (mutator.below(3) == 0) answer.insert(0, "HTTP/1.1 100 Continue\r\nX: y\r\n\r\n");
    answer = mutator.below(4) == 0 ? damaged(answer, mutator) : mutator.mutated(answer);
    const std::size_t cut = mutator.below(answer.size() + 1);
    client.send_raw(answer.substr(0, cut));
    client.send_raw(answer.substr(cut));
  });
  Ends ends;
  for (int round = 0; round < 400; ++round) ends.add(to(server));
  CHECK(ends.opened > 40);
  CHECK(ends.failed > 40);
}

TEST_CASE("hostile TLS records end the opening") {
  support::Mutator mutator(8446);
  const DdpServer server([&mutator](Peer& client) {
    TlsServer tls;
    std::string answer = tls.answer_to(read_record(client));
    if (mutator.below(4) == 0) {
      // The first flight is right, so that it is our answer that is answered wrongly.
      client.send_raw(answer);
      answer = tls.answer_to(read_record(client) + read_record(client));
    }
    answer = damaged(answer, mutator);
    for (std::size_t copies = mutator.below(50) == 0 ? 100 : 1; copies != 0; --copies)
      client.send_raw(answer);
  });
  auto options = to(server);
  options.endpoint.tls = true;
  options.tls.ca_file = support::certificates().ca;
  Ends ends;
  for (int round = 0; round < 400; ++round) ends.add(options);
  CHECK(ends.failed == 400);
}

TEST_CASE("hostile answers of a SOCKS5 proxy end the opening, or open it") {
  using namespace std::string_literals;
  support::Mutator mutator(1928);
  const DdpServer server([&mutator](Peer& client) {
    const std::string greeting = "\x05\x00"s, tunnel = "\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50"s;
    const bool at_once = mutator.below(3) == 0;
    client.patience(20ms);  // an answer that was cut short leaves both waiting
    client.read_exactly(3);
    client.send_raw(at_once ? damaged(greeting, mutator) : greeting);
    client.read_exactly(5 + 9 + 2);
    client.send_raw(at_once ? tunnel : damaged(tunnel, mutator));
    const std::string key = support::header_value(client.read_head(), "Sec-WebSocket-Key");
    client.send_raw(good + support::accept_value(key) + "\r\n\r\n");
  });
  auto options = to(server);
  net::Proxy proxy;
  proxy.kind = net::Proxy::Kind::socks5;
  proxy.host = "127.0.0.1";
  proxy.port = options.endpoint.port;
  options.proxy = std::make_shared<net::Proxy>(std::move(proxy));
  options.endpoint.host = "h.invalid";
  Ends ends;
  for (int round = 0; round < 150; ++round) ends.add(options);
  CHECK(ends.opened > 10);
  CHECK(ends.failed > 10);
}
