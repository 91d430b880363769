// The way to an open connection: look up, dial, and then the steps of its route one after the other. What a
// route is for, an upgrade or an HTTP request, is said by its last step.
#pragma once

#include <asio/io_context.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/link.h"
#include "net/dialer.h"
#include "net/step.h"
#include "net/stream.h"

namespace net {

/// Whom to dial, and what follows.
struct Route {
  std::string host;
  std::uint16_t port = 0;
  Family family = Family::any;
  bool to_proxy = false;  // it is a proxy that is dialled
  std::vector<std::unique_ptr<Step>> steps;
};

class OpeningListener {
 public:
  virtual ~OpeningListener() = default;
  virtual void reached(client::Stage stage) = 0;
  /// All steps are done.
  virtual void opened(std::unique_ptr<Stream> stream) = 0;
  virtual void opening_failed(core::Failure why) = 0;
};

class Opening final : private DialListener {
 public:
  /// The listener is told later, in the loop, and nothing any more once this is given up. It must not destroy
  /// this from within.
  Opening(asio::io_context& loop, Route route, OpeningListener& listener);

  void give_up();

 private:
  void name_found() override { listener_.reached(client::Stage::name_found); }
  void dial_failed(core::Failure why) override;
  void dialed(asio::ip::tcp::socket socket) override;
  void go_on();

  OpeningListener& listener_;
  bool to_proxy_;
  std::vector<std::unique_ptr<Step>> steps_;
  std::size_t next_ = 0;
  std::unique_ptr<Stream> stream_;
  std::optional<Dialer> dialer_;
};

}  // namespace net
