// A SOCKS5 proxy's consent to a tunnel, as a step (RFC 1928, RFC 1929). It is asked for names, not for
// addresses.
#pragma once

#include <string>

#include "core/endpoint.h"
#include "net/proxy.h"
#include "net/step.h"

namespace net {

class SocksStep final : public Step {
 public:
  /// A tunnel to the endpoint. Both must outlive it. Each fault is of cause proxy.
  SocksStep(const Proxy& proxy, const core::Endpoint& endpoint) : proxy_(proxy), endpoint_(endpoint) {}

  ByteStream::Result go_on(ByteStream& bytes) override;
  std::optional<client::Stage> stage() const override { return client::Stage::connected; }

 private:
  enum class State { greeting, password, tunnel, done };
  void ask();
  std::size_t answer_size() const;
  /// What the whole answer means; a text says why it ends here.
  std::string take_answer();
  ByteStream::Result move(ByteStream& bytes);

  const Proxy& proxy_;
  const core::Endpoint& endpoint_;
  State state_ = State::greeting;
  std::string out_;  // what is to be sent, as far as it has not been
  std::string in_;   // the answer so far; never a byte more, for what follows is the server's
  bool asked_ = false;
};

}  // namespace net
