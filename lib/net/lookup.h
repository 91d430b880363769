// Names to addresses. A lookup that hangs holds up neither its deadline nor the program's exit.
#pragma once

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace net {

enum class Family { any, v4, v6 };

class Lookup {
 public:
  using Addresses = std::vector<asio::ip::tcp::endpoint>;
  /// `error` is empty on success; then there is at least one address.
  using Done = std::function<void(Addresses addresses, std::string error)>;

  /// `done` is called later, in the loop; never once this is destroyed. Addresses and `localhost` (RFC 6761,
  /// section 6.3) need no resolver; other names are looked up in a thread that nobody waits for.
  Lookup(asio::io_context& loop, const std::string& host, std::uint16_t port, Family family, Done done);
  ~Lookup();
  Lookup(const Lookup&) = delete;
  Lookup& operator=(const Lookup&) = delete;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace net
