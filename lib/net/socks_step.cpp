#include "net/socks_step.h"

#include <arpa/inet.h>

#include <array>

namespace net {
namespace {

using Result = ByteStream::Result;

constexpr char version = 5;
constexpr char no_authentication = 0, user_and_password = 2, no_method = '\xFF';
constexpr char connect_command = 1;
constexpr char ipv4 = 1, name = 3, ipv6 = 4;
constexpr std::size_t longest_part = 255;

/// RFC 1928, section 6.
constexpr std::array<const char*, 9> refusals = {"",
                                                 "it failed",
                                                 "its rules forbid it",
                                                 "the network is unreachable",
                                                 "the host is unreachable",
                                                 "connection refused",
                                                 "the time to live is over",
                                                 "it knows no CONNECT",
                                                 "it does not know this kind of address"};

core::Failure fault(const std::string& message) {
  return core::failure(core::Cause::proxy, core::Phase::connect, message);
}

std::string counted(std::string_view text) {
  text = text.substr(0, longest_part);
  return static_cast<char>(text.size()) + std::string(text);
}

/// As the request has it: its kind and its bytes.
std::string address(const std::string& host) {
  char bytes[16];
  if (inet_pton(AF_INET, host.c_str(), bytes) == 1) return ipv4 + std::string(bytes, 4);
  if (inet_pton(AF_INET6, host.c_str(), bytes) == 1) return ipv6 + std::string(bytes, 16);
  return name + counted(host);
}

}  // namespace

Result SocksStep::go_on(ByteStream& bytes) {
  while (state_ != State::done) {
    if (!asked_) ask();
    const Result result = move(bytes);
    if (result == Result::want_read || result == Result::want_write) return result;
    if (result != Result::done) {
      return fail(fault("the proxy ended the connection before an answer" +
                        (result == Result::failed ? ": " + bytes.reason() : std::string())));
    }
    if (const std::string why = take_answer(); !why.empty()) return fail(fault(why));
  }
  return Result::done;
}

void SocksStep::ask() {
  const bool with_user = !proxy_.user.empty();
  asked_ = true;
  in_.clear();
  switch (state_) {
    case State::greeting:
      out_ = {version, with_user ? '\2' : '\1', no_authentication};
      if (with_user) out_ += user_and_password;
      break;
    case State::password: out_ = '\1' + counted(proxy_.user) + counted(proxy_.password.reveal()); break;
    case State::tunnel:
      out_ = {version, connect_command, 0};
      out_ += address(endpoint_.host);
      out_ += static_cast<char>(endpoint_.port >> 8);
      out_ += static_cast<char>(endpoint_.port & 0xFF);
      break;
    case State::done: break;
  }
}

/// Of the answer under way, as far as its length is known.
std::size_t SocksStep::answer_size() const {
  if (state_ != State::tunnel) return 2;
  if (in_.size() < 5) return 5;  // up to the first byte of the address, which may be its length
  const std::size_t length = in_[3] == ipv4   ? 4
                             : in_[3] == ipv6 ? 16
                                              : 1U + static_cast<unsigned char>(in_[4]);
  return 4 + length + 2;
}

Result SocksStep::move(ByteStream& bytes) {
  while (!out_.empty()) {
    std::size_t moved = 0;
    if (const Result result = bytes.write(out_.data(), out_.size(), moved); result != Result::done)
      return result;
    out_.erase(0, moved);
  }
  while (in_.size() < answer_size()) {
    char piece[longest_part + 7];
    std::size_t moved = 0;
    if (const Result result = bytes.read(piece, answer_size() - in_.size(), moved); result != Result::done)
      return result;
    in_.append(piece, moved);
    if (in_.size() >= 2 && state_ == State::tunnel && in_[1] != 0) break;  // a refusal may be all there is
  }
  return Result::done;
}

std::string SocksStep::take_answer() {
  asked_ = false;
  const char said = in_[1];
  if (state_ != State::password && in_[0] != version) return "the proxy does not speak SOCKS5";
  switch (state_) {
    case State::greeting:
      if (said == no_method) {
        return proxy_.user.empty() ? "the proxy wants a user and password"
                                   : "the proxy knows no way in that we have";
      }
      if (said != no_authentication && (said != user_and_password || proxy_.user.empty()))
        return "the proxy chose a way in that was not offered";
      state_ = said == user_and_password ? State::password : State::tunnel;
      return {};
    case State::password:
      if (said != 0) return "the proxy does not take this user and password";
      state_ = State::tunnel;
      return {};
    case State::tunnel: {
      const auto code = static_cast<unsigned char>(said);
      if (code == 0) {
        state_ = State::done;
        return {};
      }
      return std::string("the proxy did not connect to the server: ") +
             (code < refusals.size() ? refusals[code] : "no known reason");
    }
    case State::done: break;
  }
  return {};
}

}  // namespace net
