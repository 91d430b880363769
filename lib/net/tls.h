// TLS as the program wants it: certificate and host name verified, OpenSSL's own reason in every error.
// The only header of this folder that says how a server is trusted; OpenSSL stays in tls.cpp and
// byte_stream.cpp.
#pragma once

#include <memory>
#include <string>

#include "core/secret.h"

struct ssl_ctx_st;
struct ssl_st;

namespace net {

struct TlsOptions {
  std::string ca_file;  // instead of the system's; empty: the system's
  std::string ca_folder;
  std::string certificate;  // our own, PEM
  std::string key;
  std::shared_ptr<const core::Secret> key_passphrase;  // none: the key is not encrypted
  std::string pinned_keys;                             // `sha256//…`, several separated by ';'; empty: any
  bool at_least_1_3 = false;
  bool verify = true;
};

/// Made once a run, before it connects: what it reads from files is known to be good from then on.
class TlsContext {
 public:
  /// Throws core::Failure of cause config for files that cannot be used.
  explicit TlsContext(const TlsOptions& options);

  /// A client's TLS on a connected descriptor; the caller frees it. `host` is what the certificate must name,
  /// and what the server is told (SNI) unless it is an address; a dot at its end is for DNS only.
  ssl_st* connection(const std::string& host, int descriptor) const;

  /// Whether a server with this key is to be spoken to.
  bool accepts_key(const std::string& pin) const;
  bool pins_keys() const { return !pinned_keys_.empty(); }

 private:
  struct Deleter {
    void operator()(ssl_ctx_st* context) const;
  };
  std::unique_ptr<ssl_ctx_st, Deleter> context_;
  std::string pinned_keys_;
};

struct TlsFault {
  std::string reason;  // in OpenSSL's words
  std::string hint;    // which option would help
};

/// The server's public key as --pinnedpubkey names it: `sha256//` and the digest of its DER form in base64.
std::string key_pin(const ssl_st* ssl);

/// Why the last operation of `ssl` failed.
TlsFault tls_fault(const ssl_st* ssl);

}  // namespace net
