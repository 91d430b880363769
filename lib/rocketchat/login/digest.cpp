#include "rocketchat/login/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

namespace rocketchat {
namespace {

constexpr std::int64_t step_seconds = 30;
constexpr std::uint32_t digits_modulus = 1'000'000;

int base32_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a';
  if (c >= '2' && c <= '7') return c - '2' + 26;
  return -1;
}

}  // namespace

std::string sha256_hex(std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  std::string hex;
  for (const unsigned char byte : digest) {
    hex.push_back(digits[byte >> 4]);
    hex.push_back(digits[byte & 0xF]);
  }
  return hex;
}

std::optional<std::string> base32_decoded(std::string_view text) {
  std::string bytes;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '=') continue;
    const int value = base32_value(c);
    if (value < 0) return std::nullopt;
    bits = (bits << 5 | static_cast<unsigned>(value)) & 0xFFF;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes.push_back(static_cast<char>(bits >> held & 0xFF));
  }
  if (bytes.empty()) return std::nullopt;
  return bytes;
}

std::string totp(std::string_view key, std::int64_t unix_seconds) {
  auto counter = static_cast<std::uint64_t>(unix_seconds / step_seconds);
  unsigned char message[8];
  for (int i = 7; i >= 0; --i, counter >>= 8) message[i] = static_cast<unsigned char>(counter & 0xFF);
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message, sizeof message, mac, &size);
  // Dynamic truncation: RFC 4226, section 5.3.
  const unsigned at = mac[size - 1] & 0xFU;
  const std::uint32_t word =
      (mac[at] & 0x7FU) << 24 | unsigned{mac[at + 1]} << 16 | unsigned{mac[at + 2]} << 8 | mac[at + 3];
  std::string code = std::to_string(word % digits_modulus);
  return std::string(6 - code.size(), '0') + code;
}

}  // namespace rocketchat
