// The functions of OpenSSL that this program calls. Only wss:// and passwords need them.
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "loaded/forward.h"
#include "loaded/note.h"

LOADED_LATER(ssl, LIBSSL, "tls", "Connections to wss:// servers")
LOADED_LATER(crypto, LIBCRYPTO, "tls", "Connections to wss:// servers, and logins with a password")

FORWARD(ssl, SSL_CTX_ctrl, 4)
FORWARD(ssl, SSL_CTX_free, 1)
FORWARD(ssl, SSL_CTX_load_verify_dir, 2)
FORWARD(ssl, SSL_CTX_load_verify_file, 2)
FORWARD(ssl, SSL_CTX_new, 1)
FORWARD(ssl, SSL_CTX_set_default_passwd_cb, 2)
FORWARD(ssl, SSL_CTX_set_default_passwd_cb_userdata, 2)
FORWARD(ssl, SSL_CTX_set_options, 2)
FORWARD(ssl, SSL_CTX_set_verify, 3)
FORWARD(ssl, SSL_CTX_use_PrivateKey_file, 3)
FORWARD(ssl, SSL_CTX_use_certificate_chain_file, 2)
FORWARD(ssl, SSL_ctrl, 4)
FORWARD(ssl, SSL_do_handshake, 1)
FORWARD(ssl, SSL_free, 1)
FORWARD(ssl, SSL_get0_param, 1)
FORWARD(ssl, SSL_get1_peer_certificate, 1)
FORWARD(ssl, SSL_get_error, 2)
FORWARD(ssl, SSL_get_state, 1)
FORWARD(ssl, SSL_get_verify_result, 1)
FORWARD(ssl, SSL_is_init_finished, 1)
FORWARD(ssl, SSL_new, 1)
FORWARD(ssl, SSL_read_ex, 4)
FORWARD(ssl, SSL_set1_host, 2)
FORWARD(ssl, SSL_set_connect_state, 1)
FORWARD(ssl, SSL_set_fd, 2)
FORWARD(ssl, SSL_shutdown, 1)
FORWARD(ssl, SSL_write_ex, 4)
FORWARD(ssl, TLS_client_method, 0)

FORWARD(crypto, ERR_clear_error, 0)
FORWARD(crypto, ERR_peek_last_error, 0)
FORWARD(crypto, ERR_reason_error_string, 1)
FORWARD(crypto, EVP_EncodeBlock, 3)
FORWARD(crypto, EVP_sha1, 0)
FORWARD(crypto, HMAC, 7)
FORWARD(crypto, SHA256, 3)
FORWARD(crypto, X509_VERIFY_PARAM_set1_ip_asc, 2)
FORWARD(crypto, X509_free, 1)
FORWARD(crypto, X509_get_X509_PUBKEY, 1)
FORWARD(crypto, X509_get_default_cert_dir, 0)
FORWARD(crypto, X509_get_default_cert_file, 0)
FORWARD(crypto, X509_verify_cert_error_string, 1)
FORWARD(crypto, i2d_X509_PUBKEY, 2)
