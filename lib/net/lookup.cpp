#include "net/lookup.h"

#include <netdb.h>

#include <asio/ip/address.hpp>
#include <asio/post.hpp>
#include <mutex>
#include <thread>

namespace net {
namespace {

using asio::ip::tcp;

bool wanted(const asio::ip::address& address, Family family) {
  return family == Family::any || (family == Family::v6) == address.is_v6();
}

bool is_localhost(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return host == "localhost" || host.ends_with(".localhost");
}

/// IPv6 and IPv4 in turn, beginning with the resolver's favourite (RFC 8305, section 4).
Lookup::Addresses interleaved(const Lookup::Addresses& found) {
  Lookup::Addresses first, second, mixed;
  for (const auto& address : found) {
    (address.address().is_v6() == found.front().address().is_v6() ? first : second).push_back(address);
  }
  for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
    if (i < first.size()) mixed.push_back(first[i]);
    if (i < second.size()) mixed.push_back(second[i]);
  }
  return mixed;
}

std::pair<Lookup::Addresses, std::string> look_up(const std::string& host, std::uint16_t port,
                                                  Family family) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_family = family == Family::v4 ? AF_INET : family == Family::v6 ? AF_INET6 : AF_UNSPEC;
  addrinfo* list = nullptr;
  const int error = getaddrinfo(host.c_str(), nullptr, &hints, &list);
  if (error != 0) return {{}, gai_strerror(error)};
  Lookup::Addresses found;
  for (const addrinfo* entry = list; entry != nullptr; entry = entry->ai_next) {
    tcp::endpoint endpoint;
    if (entry->ai_addrlen > endpoint.capacity()) continue;
    std::memcpy(endpoint.data(), entry->ai_addr, entry->ai_addrlen);
    endpoint.resize(entry->ai_addrlen);
    endpoint.port(port);
    found.push_back(endpoint);
  }
  freeaddrinfo(list);
  if (found.empty()) return {{}, "no address"};
  return {interleaved(found), {}};
}

}  // namespace

// What the thread may touch. The loop is forgotten when the lookup is given up.
struct Lookup::Shared {
  std::mutex mutex;
  asio::io_context* loop;
  Done done;

  static void deliver(const std::shared_ptr<Shared>& shared, Addresses addresses, std::string error) {
    const std::lock_guard lock(shared->mutex);
    if (shared->loop == nullptr) return;
    asio::post(*shared->loop, [shared, addresses = std::move(addresses), error = std::move(error)]() mutable {
      if (shared->loop != nullptr) shared->done(std::move(addresses), std::move(error));
    });
  }
};

Lookup::Lookup(asio::io_context& loop, const std::string& host, std::uint16_t port, Family family, Done done)
    : shared_(std::make_shared<Shared>()) {
  shared_->loop = &loop;
  shared_->done = std::move(done);

  Addresses known;
  asio::error_code none;
  const auto address = asio::ip::make_address(host, none);
  if (!none) {
    if (wanted(address, family)) known.emplace_back(address, port);
  } else if (is_localhost(host)) {
    for (const asio::ip::address& loopback : {asio::ip::address(asio::ip::address_v6::loopback()),
                                              asio::ip::address(asio::ip::address_v4::loopback())}) {
      if (wanted(loopback, family)) known.emplace_back(loopback, port);
    }
  } else {
    std::thread([shared = shared_, host, port, family] {
      auto [addresses, error] = look_up(host, port, family);
      Shared::deliver(shared, std::move(addresses), std::move(error));
    }).detach();
    return;
  }
  const std::string error = known.empty() ? "no address of the family asked for" : "";
  Shared::deliver(shared_, std::move(known), error);
}

Lookup::~Lookup() {
  const std::lock_guard lock(shared_->mutex);
  shared_->loop = nullptr;
}

}  // namespace net
