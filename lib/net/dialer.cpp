#include "net/dialer.h"

namespace net {
namespace {

// What one address gets before the next is tried beside it (RFC 8305, section 5).
constexpr auto head_start = std::chrono::milliseconds(250);

}  // namespace

Dialer::Dialer(asio::io_context& loop, const std::string& host, std::uint16_t port, Family family,
               DialListener& listener)
    : loop_(loop),
      target_(host + " port " + std::to_string(port)),
      listener_(listener),
      head_start_(loop),
      lookup_(loop, host, port, family, [this, host](Lookup::Addresses addresses, const std::string& error) {
        if (addresses.empty()) {
          listener_.dial_failed(
              core::failure(core::Cause::dns, core::Phase::connect, "cannot find " + host + ": " + error));
        } else {
          looked_up(std::move(addresses));
        }
      }) {}

void Dialer::looked_up(Lookup::Addresses addresses) {
  addresses_ = std::move(addresses);
  const std::weak_ptr alive(alive_);
  listener_.name_found();
  if (!alive.expired()) try_next();
}

void Dialer::try_next() {
  if (next_ == addresses_.size()) {
    if (attempts_.empty()) {
      listener_.dial_failed(core::failure(core::Cause::connect, core::Phase::connect,
                                          "cannot connect to " + target_ + ": " + last_error_));
    }
    return;
  }
  const auto& address = addresses_[next_++];
  const auto attempt = attempts_.emplace(attempts_.end(), loop_);
  attempt->async_connect(address, [this, alive = std::weak_ptr(alive_), attempt](asio::error_code error) {
    if (!alive.expired()) tried(attempt, error);
  });
  if (next_ == addresses_.size()) return;
  head_start_.expires_after(head_start);
  head_start_.async_wait([this, alive = std::weak_ptr(alive_)](asio::error_code error) {
    if (!error && !alive.expired()) try_next();
  });
}

void Dialer::tried(std::list<asio::ip::tcp::socket>::iterator attempt, asio::error_code error) {
  asio::ip::tcp::socket socket = std::move(*attempt);
  attempts_.erase(attempt);
  if (!error) {
    alive_.reset();  // the others have lost
    attempts_.clear();
    head_start_.cancel();
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    listener_.dialed(std::move(socket));
    return;
  }
  last_error_ = error.message();
  head_start_.cancel();
  try_next();
}

}  // namespace net
