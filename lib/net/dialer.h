// From a host and a port to a connected socket: a lookup, then a race of its addresses (RFC 8305).
#pragma once

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <list>
#include <string>

#include "core/failure.h"
#include "net/lookup.h"

namespace net {

class DialListener {
 public:
  virtual ~DialListener() = default;
  virtual void name_found() = 0;
  virtual void dialed(asio::ip::tcp::socket socket) = 0;
  virtual void dial_failed(core::Failure why) = 0;
};

// More than ten members: the three it was given, the lookup, and the race.
class Dialer {
 public:
  /// The listener is told later, in the loop; never once this is destroyed.
  Dialer(asio::io_context& loop, const std::string& host, std::uint16_t port, Family family,
         DialListener& listener);

 private:
  void looked_up(Lookup::Addresses addresses);
  void try_next();
  void tried(std::list<asio::ip::tcp::socket>::iterator attempt, asio::error_code error);

  asio::io_context& loop_;
  std::string target_;  // for messages
  DialListener& listener_;
  Lookup::Addresses addresses_;
  std::size_t next_ = 0;
  std::list<asio::ip::tcp::socket> attempts_;
  asio::steady_timer head_start_;
  std::string last_error_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  Lookup lookup_;
};

}  // namespace net
