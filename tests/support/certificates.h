// Certificates made at run time, once per process, on P-256 keys: good ones and each kind of bad one. All are
// PEM files.
#pragma once

#include <string>

#include "ddp_server.h"

namespace support {

struct KeyPair {
  std::string certificate, key;
};

struct Certificates {
  std::string ca;             // signed all below but the self-signed one
  std::string ca_folder;      // the same CA under the name of its hash, for SSL_CERT_DIR
  std::string other_ca;       // signed nothing
  KeyPair localhost;          // localhost, 127.0.0.1, ::1
  KeyPair wrong_name;         // wrong.example
  KeyPair expired;            // localhost's names, over since yesterday
  KeyPair self_signed;        // localhost's names
  KeyPair client;             // CN "rocketwire client"
  std::string encrypted_key;  // the client's; its passphrase is "hunter2"
};

/// Made at the first call.
const Certificates& certificates();

/// The files of a server with this certificate; with `ask_client` it demands one that our CA signed.
TlsFiles tls(const KeyPair& pair, bool ask_client = false);

}  // namespace support
