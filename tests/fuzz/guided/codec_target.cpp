// However the bytes of a stream are cut, the codec says the same. The first byte says how.
#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "broken.h"
#include "net/websocket_codec.h"

namespace {

struct Heard final : net::CodecListener {
  bool message(std::string_view text) override { return said.emplace_back(text), true; }
  bool goes_on() override { return true; }
  void close_received(int code, std::string_view reason) override {
    said.push_back("close " + std::to_string(code) + std::string(reason));
  }
  void violated(int code, std::string_view) override { said.push_back("violated " + std::to_string(code)); }
  std::vector<std::string> said;
};

std::vector<std::string> heard(std::string_view stream, std::size_t piece) {
  net::WebsocketCodec codec(4096);
  Heard listener;
  while (!stream.empty()) {
    require(codec.room_size() != 0, "there is room to read into");
    const std::size_t size = std::min({piece, codec.room_size(), stream.size()});
    std::memcpy(codec.room(), stream.data(), size);
    stream.remove_prefix(size);
    if (!codec.read(size, listener)) break;
  }
  listener.said.push_back(codec.take_ping().value_or("no ping"));
  return listener.said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view stream = text_of(bytes + 1, size - 1);
  require(heard(stream, stream.size() + 1) == heard(stream, bytes[0] % 16 + 1), "cuts make no difference");
  return 0;
}
