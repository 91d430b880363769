#include "net/websocket_codec.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>
#include <system_error>
#include <utility>
#include <websocketpp/base64/base64.hpp>
#include <websocketpp/close.hpp>
#include <websocketpp/config/core_client.hpp>
#include <websocketpp/processors/hybi13.hpp>
#include <websocketpp/sha1/sha1.hpp>

namespace net {
namespace {

// std::random_device asks the processor what it can, which a virtual machine answers slowly: 25 us each time
// one is made.
struct SystemRandom {
  static void fill(void* bytes, std::size_t size) {
    if (getentropy(bytes, size) != 0) throw std::system_error(errno, std::generic_category(), "getentropy");
  }
  std::uint32_t operator()() const {
    std::uint32_t word = 0;
    fill(&word, sizeof word);
    return word;
  }
};

struct Config : websocketpp::config::core_client {
  using rng_type = SystemRandom;
};
using Message = Config::message_type;
namespace opcode = websocketpp::frame::opcode;

// Each read wakes a busy sender, which costs more than all else that the kernel does for it: so few and long
// ones. Pages that nothing is read into cost nothing.
constexpr std::size_t usual_capacity = 512 * 1024;
constexpr unsigned char whole_text_frame = 0x81;
constexpr unsigned char fin_bit = 0x80;
constexpr unsigned char reserved_bits = 0x70;
constexpr unsigned char opcode_bits = 0x0F;
constexpr unsigned char first_control_opcode = 0x8;
constexpr unsigned char mask_bit = 0x80;
constexpr std::uint64_t longest_control = 125;
// What the processor is given at once: its UTF-8 check takes more than a nanosecond a byte.
constexpr std::size_t slice = 64 * 1024;

// The Sec-WebSocket-Accept constant of RFC 6455, section 1.3.
constexpr char accept_guid[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// What its first two bytes show to be wrong with a frame of a server (RFC 6455, section 5.2); null when they
/// show nothing. The library looks only when the whole header is here, which may never come.
const char* defect_of(unsigned char first, unsigned char second) {
  const unsigned kind = first & opcode_bits;
  if ((first & reserved_bits) != 0) return "reserved bits are set";
  if (opcode::reserved(static_cast<opcode::value>(kind))) return "a reserved kind of frame";
  if ((second & mask_bit) != 0) return "a masked frame";
  if (kind < first_control_opcode) return nullptr;
  if ((first & fin_bit) == 0) return "a control frame in fragments";
  return second > longest_control ? "a control frame that is too long" : nullptr;
}

/// The close code for a peer that broke the rules. For some of them, such as a length that is not in its
/// shortest form, the library would blame this side.
int close_code(const websocketpp::lib::error_code& error) {
  const auto code = websocketpp::processor::error::to_ws(error);
  return code == websocketpp::close::status::internal_endpoint_error
             ? websocketpp::close::status::protocol_error
             : code;
}

}  // namespace

class WebsocketCodec::Processor {
 public:
  explicit Processor(std::size_t max_message)
      : messages_(std::make_shared<Config::con_msg_manager_type>()), hybi_(false, false, messages_, random_) {
    hybi_.set_max_message_size(max_message);
  }

  std::size_t consume(char* data, std::size_t size, websocketpp::lib::error_code& error) {
    return hybi_.consume(reinterpret_cast<std::uint8_t*>(data), size, error);
  }
  bool ready() const { return hybi_.ready(); }
  Message::ptr message() { return hybi_.get_message(); }

  void append_text(std::string& out, std::string_view text) {
    const auto in = messages_->get_message(opcode::text, text.size());
    in->set_payload(text.data(), text.size());
    const auto frame = messages_->get_message();
    const auto error = hybi_.prepare_data_frame(in, frame);
    append(out, error, frame);
  }
  void append_pong(std::string& out, const std::string& payload) {
    const auto frame = messages_->get_message();
    const auto error = hybi_.prepare_pong(payload, frame);
    append(out, error, frame);
  }
  void append_close(std::string& out, int code, std::string_view reason) {
    const auto frame = messages_->get_message();
    const auto error =
        hybi_.prepare_close(static_cast<websocketpp::close::status::value>(code), std::string(reason), frame);
    append(out, error, frame);
  }

 private:
  static void append(std::string& out, const websocketpp::lib::error_code& error, const Message::ptr& frame) {
    if (!error) out.append(frame->get_header()).append(frame->get_payload());
  }

  Config::rng_type random_;
  Config::con_msg_manager_type::ptr messages_;
  websocketpp::processor::hybi13<Config> hybi_;
};

WebsocketCodec::WebsocketCodec(std::size_t max_message)
    : processor_(std::make_unique<Processor>(max_message)), max_message_(max_message) {
  move_to(usual_capacity);
}

WebsocketCodec::~WebsocketCodec() { explicit_bzero(buffer_.get(), touched_); }

bool WebsocketCodec::read(std::size_t size, CodecListener& listener) {
  end_ += size;
  touched_ = std::max(touched_, end_);
  while (begin_ != end_) {
    const Done done = frame_left_ != 0 ? process(listener) : next_frame(listener);
    if (done == Done::stopped) return false;
    if (done == Done::incomplete) break;
  }
  if (capacity_ != usual_capacity && begin_ != 0 && end_ - begin_ < usual_capacity) {
    move_to(usual_capacity);
  } else if (begin_ != 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  return true;
}

/// What was read and not yet consumed goes to the front of a new buffer, whose rest is left as it comes:
/// pages that nobody writes to cost nothing.
void WebsocketCodec::move_to(std::size_t capacity) {
  std::unique_ptr<char, Freed> buffer(static_cast<char*>(std::malloc(capacity)));
  if (buffer == nullptr) throw std::bad_alloc();
  if (end_ != begin_) std::memcpy(buffer.get(), buffer_.get() + begin_, end_ - begin_);
  if (buffer_) explicit_bzero(buffer_.get(), touched_);
  buffer_ = std::move(buffer);
  capacity_ = capacity;
  end_ -= begin_;
  begin_ = 0;
  touched_ = end_;
}

/// At the beginning of a frame: gives it out when it is a whole text message and all here.
WebsocketCodec::Done WebsocketCodec::next_frame(CodecListener& listener) {
  const auto* frame = reinterpret_cast<const unsigned char*>(buffer_.get() + begin_);
  const std::size_t here = end_ - begin_;
  if (here < 2) return Done::incomplete;
  std::size_t header = 2;
  std::uint64_t length = frame[1];
  bool plain = frame[0] == whole_text_frame && !fragmented_ && (length & mask_bit) == 0;
  if (const char* const defect = plain ? nullptr : defect_of(frame[0], frame[1])) {
    listener.violated(websocketpp::close::status::protocol_error, defect);
    return Done::stopped;
  }
  if (length > longest_control) {
    const std::size_t extended = length == longest_control + 1 ? 2 : 8;
    if (here < header + extended) return Done::incomplete;
    length = 0;
    for (std::size_t i = 0; i < extended; ++i) length = length << 8 | frame[header + i];
    // Lengths that do not need their form are refused by the processor.
    plain = plain && length >= (extended == 2 ? 126U : 0x10000U);
    header += extended;
  }
  if (!plain || length > max_message_) return other_frame(frame[0], header, length, listener);
  const std::size_t whole = header + static_cast<std::size_t>(length);
  if (here < whole) {
    // A length that is only claimed costs nothing.
    if (here == capacity_) move_to(std::min(whole, 4 * capacity_));
    return Done::incomplete;
  }
  begin_ += whole;
  const bool more =
      listener.message({reinterpret_cast<const char*>(frame) + header, static_cast<std::size_t>(length)});
  return more ? Done::all : Done::stopped;
}

/// At the beginning of a frame for the processor, which judges all of it but the length of the whole message:
/// its own sum of lengths overflows.
WebsocketCodec::Done WebsocketCodec::other_frame(unsigned char first, std::size_t header,
                                                 std::uint64_t length, CodecListener& listener) {
  if ((first & opcode_bits) < first_control_opcode) {
    if (length > max_message_ - message_size_) {
      listener.violated(websocketpp::close::status::message_too_big, "message too big");
      return Done::stopped;
    }
    message_size_ += static_cast<std::size_t>(length);
    fragmented_ = (first & fin_bit) == 0;
  }
  frame_left_ = header + static_cast<std::size_t>(length);
  return process(listener);
}

WebsocketCodec::Done WebsocketCodec::process(CodecListener& listener) {
  websocketpp::lib::error_code error;
  const std::size_t used =
      processor_->consume(buffer_.get() + begin_, std::min({frame_left_, end_ - begin_, slice}), error);
  begin_ += used;
  frame_left_ -= used;
  if (error) {
    listener.violated(close_code(error), error.message());
    return Done::stopped;
  }
  const auto goes_on = [](bool more) { return more ? Done::all : Done::stopped; };
  if (!processor_->ready()) return goes_on(listener.goes_on());
  const Message::ptr message = processor_->message();
  const std::string& payload = message->get_payload();
  const auto kind = message->get_opcode();
  if (kind == opcode::close) {
    const auto code = websocketpp::close::extract_code(payload, error);
    const std::string reason = error ? std::string() : websocketpp::close::extract_reason(payload, error);
    if (error) {
      listener.violated(websocketpp::close::status::protocol_error, "a bad close frame: " + error.message());
    } else {
      listener.close_received(code, reason);
    }
    return Done::stopped;
  }
  if (kind == opcode::ping) ping_ = payload;
  if (opcode::is_control(kind)) return goes_on(listener.goes_on());
  message_size_ = 0;
  return goes_on(listener.message(payload));
}

void WebsocketCodec::append_text(std::string& out, std::string_view text) {
  processor_->append_text(out, text);
}

void WebsocketCodec::append_pong(std::string& out, const std::string& payload) {
  processor_->append_pong(out, payload);
}

void WebsocketCodec::append_close(std::string& out, int code, std::string_view reason) {
  processor_->append_close(out, code, reason);
}

std::optional<std::string> WebsocketCodec::take_ping() { return std::exchange(ping_, std::nullopt); }

std::string WebsocketCodec::new_key() {
  unsigned char bytes[16];
  SystemRandom::fill(bytes, sizeof bytes);
  return websocketpp::base64_encode(bytes, sizeof bytes);
}

std::string WebsocketCodec::accept_for(const std::string& key) {
  const std::string text = key + accept_guid;
  unsigned char digest[20];
  websocketpp::sha1::calc(text.data(), text.size(), digest);
  return websocketpp::base64_encode(digest, sizeof digest);
}

}  // namespace net
