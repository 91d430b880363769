#include "frames.h"

#include <openssl/evp.h>

#include <array>
#include <cstdint>

namespace support {

namespace {

void append_big_endian(std::string& to, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) to.push_back(static_cast<char>(value >> shift));
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = (value << 8) | static_cast<unsigned char>(byte);
  return value;
}

void check(bool fin, int code, bool masked, unsigned reserved, std::uint64_t size) {
  if (!masked) throw Violation("the client sent an unmasked frame");
  if (reserved != 0) throw Violation("the client set a reserved bit");
  if ((code > opcode::binary && code < opcode::close) || code > opcode::pong) {
    throw Violation("the client used opcode " + std::to_string(code));
  }
  if (code >= opcode::close && (!fin || size > 125)) throw Violation("the client sent a bad control frame");
}

}  // namespace

std::string frame(int opcode, bool fin, std::string_view payload) {
  std::string bytes(1, static_cast<char>((fin ? 0x80 : 0) | opcode));
  if (payload.size() < 126) {
    bytes.push_back(static_cast<char>(payload.size()));
  } else if (payload.size() < 65536) {
    bytes.push_back(126);
    append_big_endian(bytes, payload.size(), 2);
  } else {
    bytes.push_back(127);
    append_big_endian(bytes, payload.size(), 8);
  }
  return bytes.append(payload);
}

std::string text_frame(std::string_view text) { return frame(opcode::text, true, text); }

std::string close_frame(int code, std::string_view reason) {
  std::string payload;
  append_big_endian(payload, static_cast<std::uint64_t>(code), 2);
  return frame(opcode::close, true, payload.append(reason));
}

std::string accept_value(std::string_view key) {
  const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
  std::array<unsigned char, 64> base64;
  const int length = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
  return std::string(base64.begin(), base64.begin() + length);
}

bool valid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t more = lead < 0x80   ? 0
                             : lead < 0xc2 ? 4
                             : lead < 0xe0 ? 1
                             : lead < 0xf0 ? 2
                             : lead < 0xf5 ? 3
                                           : 4;
    if (more == 4 || text.size() - at <= more) return false;
    std::uint32_t point = more == 0 ? lead : lead & (0x3fU >> more);
    for (std::size_t n = 1; n <= more; ++n) {
      const auto byte = static_cast<unsigned char>(text[at + n]);
      if ((byte & 0xc0) != 0x80) return false;
      point = (point << 6) | (byte & 0x3fU);
    }
    if ((more == 2 && point < 0x800) || (more == 3 && (point < 0x10000 || point > 0x10ffff))) return false;
    if (point >= 0xd800 && point <= 0xdfff) return false;
    at += more + 1;
  }
  return true;
}

std::optional<Frame> FrameReader::next() {
  const std::string_view rest = std::string_view(bytes_).substr(used_);
  if (rest.size() < 2) return std::nullopt;
  const auto first = static_cast<unsigned char>(rest[0]);
  const auto second = static_cast<unsigned char>(rest[1]);
  const std::size_t length_bytes = (second & 0x7f) == 126 ? 2 : (second & 0x7f) == 127 ? 8 : 0;
  if (rest.size() < 2 + length_bytes) return std::nullopt;
  const std::uint64_t size = length_bytes == 0 ? second & 0x7fU : big_endian(rest.substr(2, length_bytes));
  const bool fin = (first & 0x80) != 0;
  check(fin, first & 0x0f, (second & 0x80) != 0, first & 0x70U, size);

  const std::size_t head = 2 + length_bytes + 4;
  if (rest.size() < head || rest.size() - head < size) return std::nullopt;
  const std::string_view mask = rest.substr(head - 4, 4);
  Frame whole{first & 0x0f, fin, std::string(rest.substr(head, static_cast<std::size_t>(size)))};
  for (std::size_t at = 0; at < whole.payload.size(); ++at) {
    whole.payload[at] = static_cast<char>(whole.payload[at] ^ mask[at % 4]);
  }
  used_ += head + whole.payload.size();
  if (used_ == bytes_.size() || used_ > 1U << 20U) {
    bytes_.erase(0, used_);
    used_ = 0;
  }
  return whole;
}

}  // namespace support
