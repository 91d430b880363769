#include "net/tls_step.h"

namespace net {

core::Failure tls_failure(const TlsFault& fault, const std::string& host) {
  return core::failure(core::Cause::tls, core::Phase::tls, "TLS with " + host + " failed: " + fault.reason,
                       fault.hint);
}

ByteStream::Result TlsStep::go_on(ByteStream& bytes) {
  if (!begun_) bytes.start_tls(context_, host_);
  begun_ = true;
  const auto result = bytes.handshake();
  switch (result) {
    case ByteStream::Result::done:
      if (context_.pins_keys() && !context_.accepts_key(bytes.key_pin())) {
        return fail(tls_failure({"the server's public key is not the pinned one", "it is " + bytes.key_pin()},
                                host_));
      }
      return result;
    case ByteStream::Result::want_read:
    case ByteStream::Result::want_write: return result;
    case ByteStream::Result::end:
    case ByteStream::Result::failed: break;
  }
  if (result == ByteStream::Result::failed && bytes.tls_fault())
    return fail(tls_failure(*bytes.tls_fault(), host_));
  const Break fault = broken(bytes, result);
  return fail(core::failure(core::Cause::connect, core::Phase::tls,
                            fault.what + " in the middle of the TLS handshake" + fault.why,
                            "a server without TLS does so too: its address begins with ws:// or http://"));
}

}  // namespace net
