// Long bodies that leave with a request over a real socket.
#include <memory>
#include <string>

#include "net/asking.h"
#include "support/http.h"

using support::DdpServer;
using support::HttpAsked;
using support::HttpReply;
using support::Peer;

namespace {

/// A body that makes itself.
class Made final : public client::HttpBody {
 public:
  explicit Made(std::uint64_t size) : size_(size), left_(size) {}
  std::uint64_t size() const override { return size_; }
  std::variant<std::size_t, core::Failure> read(char* data, std::size_t size) override {
    if (breaks_at && size_ - left_ >= *breaks_at) return core::setup_failure(core::Cause::input, "broken");
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(size, left_));
    std::fill(data, data + part, 'x');
    left_ -= part;
    return part;
  }
  std::optional<std::uint64_t> breaks_at;

 private:
  std::uint64_t size_, left_;
};

}  // namespace

TEST_CASE("a long body leaves as fast as it is taken, and its answer comes") {
  std::size_t came = 0;
  {
    const DdpServer server([&came](Peer& peer) {
      support::serve_http(peer, [&](const HttpAsked& asked) {
        came = asked.body.size();
        return HttpReply{.body = "{}"};
      });
    });
    Asking asking(server);
    asking.ask({.verb = "POST", .target = "/api/v1/x", .long_body = std::make_shared<Made>(5'000'000)});
    CHECK(asking.answer() == "200 {}");
    CHECK(asking.signs_of_life > 1);
    CHECK(asking.left == 1);
  }
  CHECK(came == 5'000'000);
}

TEST_CASE("a server that refuses a long body before it has read it is heard") {
  for (const bool closes : {true, false}) {
    const DdpServer server([closes](Peer& peer) {
      peer.read_head();
      peer.send_raw("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
      if (!closes) peer.hold(10s);
    });
    Asking asking(server);
    asking.ask({.verb = "POST", .target = "/api/v1/x", .long_body = std::make_shared<Made>(50'000'000)});
    CHECK(asking.answer() == "413 no");
  }
}

TEST_CASE("a long body that cannot be read ends its request") {
  const DdpServer server([](Peer& peer) {
    peer.read_head();
    peer.hold(10s);
  });
  Asking asking(server);
  auto body = std::make_shared<Made>(5'000'000);
  body->breaks_at = 1'000'000;
  asking.ask({.verb = "POST", .target = "/api/v1/x", .long_body = body});

  asking.answer();

  REQUIRE(asking.ended());
  CHECK(asking.cause() == core::Cause::input);
}
