#include "net/tls.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <vector>

#include "core/failure.h"

namespace net {
namespace {

std::string openssl_reason() {
  const unsigned long code = ERR_peek_last_error();
  const char* reason = code != 0 ? ERR_reason_error_string(code) : nullptr;
  return reason != nullptr ? reason : "unknown reason";
}

[[noreturn]] void refuse_file(const char* what, const std::string& path) {
  // OpenSSL says of a file that is not there only that the system failed.
  const int opened = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const std::string reason = opened < 0 ? std::generic_category().message(errno) : openssl_reason();
  if (opened >= 0) close(opened);
  throw core::setup_failure(core::Cause::config, std::string(what) + " " + path + ": " + reason);
}

/// Whether a folder holds certificates under their hashes, so that one is read when it is needed.
bool has_hash_links(const char* folder) {
  DIR* entries = opendir(folder);
  if (entries == nullptr) return false;
  bool found = false;
  while (const dirent* entry = found ? nullptr : readdir(entries)) {
    const std::string_view name = entry->d_name;
    found = name.size() == 10 && name[8] == '.' &&
            name.substr(0, 8).find_first_not_of("0123456789abcdef") == std::string_view::npos;
  }
  closedir(entries);
  return found;
}

/// The system's certificates. A bundle takes some 40 ms to read with OpenSSL 3, a hashed folder next to
/// nothing.
void trust_system(SSL_CTX* context) {
  const char* folder = X509_get_default_cert_dir();
  if (has_hash_links(folder)) {
    SSL_CTX_load_verify_dir(context, folder);
    return;
  }
  for (const char* bundle : {X509_get_default_cert_file(), "/etc/ssl/certs/ca-certificates.crt",
                             "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"}) {
    if (SSL_CTX_load_verify_file(context, bundle) == 1) return;
  }
}

std::string hint_for_certificate(long fault) {
  switch (fault) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
      return "nobody known here has signed it: --cacert FILE names who is to be trusted";
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return "the server's certificate is for another name than the address has";
    default: return {};
  }
}

std::string hint_for(int reason) {
  switch (reason) {
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
      return "the server wants a certificate of ours: --cert FILE and --key FILE";
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION: return "the server has no version of TLS that --tls-min allows";
    default: return {};
  }
}

/// Whether the reason may be that what came is no TLS at all.
bool is_no_tls(int reason) { return reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST; }

struct Passphrase {
  const core::Secret* given;
  bool asked = false;
};

int tell_passphrase(char* place, int size, int, void* passphrase) {
  auto& told = *static_cast<Passphrase*>(passphrase);
  told.asked = true;
  const std::string_view text = told.given == nullptr ? std::string_view{} : told.given->reveal();
  if (text.empty() || text.size() > static_cast<std::size_t>(size)) return -1;
  std::copy(text.begin(), text.end(), place);
  return static_cast<int>(text.size());
}

/// Our own certificate, and its key, which may stand in the same file.
void present(SSL_CTX* context, const TlsOptions& options) {
  Passphrase passphrase{options.key_passphrase.get()};
  // Without a word from us OpenSSL would ask the terminal for the passphrase, past every deadline.
  SSL_CTX_set_default_passwd_cb(context, tell_passphrase);
  SSL_CTX_set_default_passwd_cb_userdata(context, &passphrase);
  if (SSL_CTX_use_certificate_chain_file(context, options.certificate.c_str()) != 1)
    refuse_file("certificate", options.certificate);
  const std::string& key = options.key.empty() ? options.certificate : options.key;
  passphrase.asked = false;
  const bool used = SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) == 1;
  SSL_CTX_set_default_passwd_cb_userdata(context, nullptr);
  if (used) return;
  if (!passphrase.asked) refuse_file("key", key);
  if (passphrase.given != nullptr)
    throw core::setup_failure(core::Cause::config, "key " + key + ": the passphrase does not open it");
  throw core::setup_failure(core::Cause::config, "key " + key + ": it is encrypted",
                            "give its passphrase: --key-passphrase-file or --key-passphrase-command");
}

bool is_address(const std::string& host) {
  unsigned char bytes[16];
  return inet_pton(AF_INET, host.c_str(), bytes) == 1 || inet_pton(AF_INET6, host.c_str(), bytes) == 1;
}

}  // namespace

TlsContext::TlsContext(const TlsOptions& options) : pinned_keys_(options.pinned_keys) {
  ERR_clear_error();
  context_.reset(SSL_CTX_new(TLS_client_method()));
  SSL_CTX* context = context_.get();
  if (context == nullptr) throw core::setup_failure(core::Cause::internal, "OpenSSL: " + openssl_reason());
  SSL_CTX_set_min_proto_version(context, options.at_least_1_3 ? TLS1_3_VERSION : TLS1_2_VERSION);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  // A read takes one record and asks again, or a server that sends tickets without end would never let it
  // return; nor may a server make us shake hands without end.
  SSL_CTX_clear_mode(context, SSL_MODE_AUTO_RETRY);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_verify(context, options.verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
  if (!options.ca_file.empty() && SSL_CTX_load_verify_file(context, options.ca_file.c_str()) != 1) {
    refuse_file("CA file", options.ca_file);
  }
  if (!options.ca_folder.empty() && SSL_CTX_load_verify_dir(context, options.ca_folder.c_str()) != 1) {
    refuse_file("CA folder", options.ca_folder);
  }
  if (options.verify && options.ca_file.empty() && options.ca_folder.empty()) trust_system(context);
  if (!options.certificate.empty()) present(context, options);
  ERR_clear_error();
}

void TlsContext::Deleter::operator()(ssl_ctx_st* context) const { SSL_CTX_free(context); }

ssl_st* TlsContext::connection(const std::string& host, int descriptor) const {
  SSL* ssl = SSL_new(context_.get());
  if (ssl == nullptr || SSL_set_fd(ssl, descriptor) != 1) return ssl;
  if (is_address(host)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str());  // and no SNI: RFC 6066, section 3
  } else {
    const std::string name = host.ends_with('.') ? host.substr(0, host.size() - 1) : host;
    SSL_set_tlsext_host_name(ssl, name.c_str());
    SSL_set1_host(ssl, name.c_str());
  }
  SSL_set_connect_state(ssl);
  return ssl;
}

bool TlsContext::accepts_key(const std::string& pin) const {
  std::string_view pins = pinned_keys_;
  while (!pins.empty()) {
    const auto end = std::min(pins.find(';'), pins.size());
    if (pins.substr(0, end) == pin) return true;
    pins.remove_prefix(std::min(end + 1, pins.size()));
  }
  return false;
}

std::string key_pin(const ssl_st* ssl) {
  const std::unique_ptr<X509, void (*)(X509*)> certificate(SSL_get1_peer_certificate(ssl),
                                                           [](X509* made) { X509_free(made); });
  if (!certificate) return {};
  const X509_PUBKEY* key = X509_get_X509_PUBKEY(certificate.get());
  std::vector<unsigned char> der(static_cast<std::size_t>(std::max(i2d_X509_PUBKEY(key, nullptr), 0)));
  unsigned char* end = der.data();
  i2d_X509_PUBKEY(key, &end);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(der.data(), der.size(), digest);
  unsigned char text[4 * (SHA256_DIGEST_LENGTH + 2) / 3 + 1];
  EVP_EncodeBlock(text, digest, sizeof digest);
  return "sha256//" + std::string(reinterpret_cast<const char*>(text));
}

TlsFault tls_fault(const ssl_st* ssl) {
  const int reason = ERR_GET_REASON(ERR_peek_last_error());
  if (reason == SSL_R_CERTIFICATE_VERIFY_FAILED) {
    const long fault = SSL_get_verify_result(ssl);
    return {X509_verify_cert_error_string(fault), hint_for_certificate(fault)};
  }
  if (is_no_tls(reason) && SSL_get_state(ssl) == TLS_ST_CW_CLNT_HELLO) {
    return {"the server does not speak TLS (" + openssl_reason() + ")",
            "without TLS the address begins with ws:// or http://"};
  }
  return {openssl_reason(), hint_for(reason)};
}

}  // namespace net
