// An address is understood, or refused as a failure.
#include "broken.h"
#include "core/failure.h"
#include "net/proxy.h"
#include "rocketchat/address.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(text_of(bytes, size));
  try {
    require(!rocketchat::parse_address(text).host.empty(), "an address has a host");
  } catch (const core::Failure&) {
  }
  try {
    net::parse_proxy(text, "--proxy");
  } catch (const core::Failure&) {
  }
  return 0;
}
