// limit_call_tls PORT CA_FILE: the least time of one call over TLS, the server's certificate checked.
#define _GNU_SOURCE
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "limit.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  char bytes[8192];
  size_t here = 0;
  size_t moved = 0;
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
  if (SSL_CTX_load_verify_file(context, argv[2]) != 1) give_up("CA");
  SSL* ssl = SSL_new(context);
  X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), "127.0.0.1");
  SSL_set_fd(ssl, dial(argv[1]));
  if (SSL_connect(ssl) != 1) give_up("TLS");
  if (SSL_write_ex(ssl, UPGRADE, sizeof UPGRADE - 1, &moved) != 1) give_up("write");
  char* frames = NULL;
  while (frames == NULL) {
    if (SSL_read_ex(ssl, bytes + here, sizeof bytes - here, &moved) != 1) give_up("read");
    here += moved;
    frames = memmem(bytes, here, "\r\n\r\n", 4);
  }
  char out[512];
  const char* end = append_frame(append_frame(out, CONNECT), METHOD);
  if (SSL_write_ex(ssl, out, (size_t)(end - out), &moved) != 1) give_up("write");
  frames += 4;
  while (!find_result(frames, bytes + here)) {
    if (SSL_read_ex(ssl, bytes + here, sizeof bytes - here, &moved) != 1) give_up("read");
    here += moved;
  }
  return 0;
}
