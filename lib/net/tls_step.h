// The TLS handshake as a step.
#pragma once

#include <string>

#include "net/step.h"
#include "net/tls.h"

namespace net {

/// What TLS found wrong, at any time: cause tls.
core::Failure tls_failure(const TlsFault& fault, const std::string& host);

class TlsStep final : public Step {
 public:
  /// `host`: whom the certificate must name; both must outlive it. Cause tls for what was refused, by them or
  /// by us; connect for a connection that ended or broke.
  TlsStep(const TlsContext& context, const std::string& host) : context_(context), host_(host) {}

  ByteStream::Result go_on(ByteStream& bytes) override;
  std::optional<client::Stage> stage() const override { return client::Stage::tls_done; }

 private:
  const TlsContext& context_;
  const std::string& host_;
  bool begun_ = false;
};

}  // namespace net
