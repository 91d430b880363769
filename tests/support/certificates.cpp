#include "certificates.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "temporary_folder.h"

namespace support {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Memory = std::unique_ptr<BIO, decltype(&BIO_free)>;

constexpr long day = 86'400;
constexpr const char* loopback_names = "DNS:localhost,IP:127.0.0.1,IP:::1";

void require(bool fine) {
  if (!fine) throw std::runtime_error("libcrypto could not make a certificate");
}

Key make_key() {
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
      EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nullptr), &EVP_PKEY_CTX_free);
  EVP_PKEY* key = nullptr;
  require(EVP_PKEY_keygen_init(context.get()) == 1 &&
          EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context.get(), NID_X9_62_prime256v1) == 1 &&
          EVP_PKEY_CTX_set_ec_param_enc(context.get(), OPENSSL_EC_NAMED_CURVE) == 1 &&
          EVP_PKEY_keygen(context.get(), &key) == 1);
  return Key(key, &EVP_PKEY_free);
}

struct Wish {
  std::string name;
  std::string alternatives;  // as in openssl.cnf; none: a CA
  std::string usage;
  long from = -2 * day, until = 30 * day;  // seconds from now
};

/// What signs: its certificate and key.
struct Issuer {
  X509* certificate;
  EVP_PKEY* key;
};

void extend(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
      X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()), &X509_EXTENSION_free);
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

/// Signed by itself when there is no issuer.
Certificate make_certificate(const Wish& wish, EVP_PKEY* key, const Issuer* by) {
  static long serial = 1000;
  Certificate made(X509_new(), &X509_free);
  X509* const it = made.get();
  X509* const issuer = by == nullptr ? it : by->certificate;
  require(X509_set_version(it, 2) == 1 && ASN1_INTEGER_set(X509_get_serialNumber(it), ++serial) == 1 &&
          X509_gmtime_adj(X509_getm_notBefore(it), wish.from) != nullptr &&
          X509_gmtime_adj(X509_getm_notAfter(it), wish.until) != nullptr && X509_set_pubkey(it, key) == 1 &&
          X509_NAME_add_entry_by_txt(X509_get_subject_name(it), "CN", MBSTRING_UTF8,
                                     reinterpret_cast<const unsigned char*>(wish.name.c_str()), -1, -1,
                                     0) == 1 &&
          X509_set_issuer_name(it, X509_get_subject_name(issuer)) == 1);
  const bool authority = wish.usage.empty();
  extend(it, issuer, NID_basic_constraints, authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  extend(it, issuer, NID_key_usage, authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature");
  extend(it, issuer, NID_subject_key_identifier, "hash");
  if (by != nullptr) extend(it, issuer, NID_authority_key_identifier, "keyid");
  if (!authority) extend(it, issuer, NID_ext_key_usage, wish.usage);
  if (!wish.alternatives.empty()) extend(it, issuer, NID_subject_alt_name, wish.alternatives);
  require(X509_sign(it, by == nullptr ? key : by->key, EVP_sha256()) != 0);
  return made;
}

template <class Write>
std::string pem(Write write) {
  const Memory memory(BIO_new(BIO_s_mem()), &BIO_free);
  require(write(memory.get()) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

std::string pem_of(X509* certificate) {
  return pem([&](BIO* to) { return PEM_write_bio_X509(to, certificate); });
}

KeyPair write_pair(const TemporaryFolder& folder, const std::string& name, const Wish& wish,
                   const Issuer* by) {
  const Key key = make_key();
  const Certificate certificate = make_certificate(wish, key.get(), by);
  const auto key_text = pem([&](BIO* to) {
    return PEM_write_bio_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
  return {folder.file(name + ".pem", pem_of(certificate.get())), folder.file(name + ".key", key_text, 0600)};
}

Certificates make_all(const TemporaryFolder& folder) {
  const Key ca_key = make_key();
  const Certificate ca = make_certificate({"rocketwire test CA", "", ""}, ca_key.get(), nullptr);
  const Issuer by{ca.get(), ca_key.get()};
  const Certificate other = make_certificate({"another test CA", "", ""}, make_key().get(), nullptr);

  Certificates all;
  const std::string ca_text = pem_of(ca.get());
  all.ca = folder.file("ca.pem", ca_text);
  all.other_ca = folder.file("other-ca.pem", pem_of(other.get()));
  std::array<char, 32> hashed{};
  std::snprintf(hashed.data(), hashed.size(), "%08lx.0", X509_NAME_hash(X509_get_subject_name(ca.get())));
  folder.file(std::string("ca-folder/") + hashed.data(), ca_text);
  all.ca_folder = folder.at("ca-folder");

  all.localhost = write_pair(folder, "localhost", {"localhost", loopback_names, "serverAuth"}, &by);
  all.wrong_name =
      write_pair(folder, "wrong-name", {"wrong.example", "DNS:wrong.example", "serverAuth"}, &by);
  all.expired =
      write_pair(folder, "expired", {"localhost", loopback_names, "serverAuth", -9 * day, -day}, &by);
  all.self_signed = write_pair(folder, "self-signed", {"localhost", loopback_names, "serverAuth"}, nullptr);
  all.client = write_pair(folder, "client", {"rocketwire client", "", "clientAuth"}, &by);
  const std::string plain = file_content(all.client.key);
  const Memory memory(BIO_new_mem_buf(plain.data(), static_cast<int>(plain.size())), &BIO_free);
  const Key key(PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
  require(key != nullptr);
  all.encrypted_key = folder.file("encrypted.key", pem([&](BIO* to) {
                                    char password[] = "hunter2";
                                    return PEM_write_bio_PrivateKey(to, key.get(), EVP_aes_256_cbc(), nullptr,
                                                                    0, nullptr, password);
                                  }));
  return all;
}

}  // namespace

const Certificates& certificates() {
  static const TemporaryFolder folder;
  static const Certificates all = make_all(folder);
  return all;
}

TlsFiles tls(const KeyPair& pair, bool ask_client) {
  return {pair.certificate, pair.key, ask_client ? certificates().ca : std::string()};
}

}  // namespace support
