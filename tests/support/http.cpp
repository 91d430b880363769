#include "http.h"

#include <algorithm>

#include "handshake.h"

namespace support {

namespace {

std::string hex(std::size_t number) {
  std::string text;
  do text.insert(0, 1, "0123456789abcdef"[number % 16]);
  while ((number /= 16) != 0);
  return text;
}

std::string head_of(const HttpReply& reply) {
  std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " Whatever\r\n";
  for (const auto& [name, value] : reply.fields) head += name + ": " + value + "\r\n";
  if (reply.framing == HttpReply::Framing::chunked) head += "Transfer-Encoding: chunked\r\n";
  const bool empty = reply.status == 204 || reply.status == 304;
  if (reply.framing == HttpReply::Framing::length && !empty)
    head += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
  if (reply.close || reply.framing == HttpReply::Framing::until_close) head += "Connection: close\r\n";
  return head + "\r\n";
}

}  // namespace

std::string HttpAsked::path() const {
  const std::string plain = target.substr(0, target.find('?'));
  const auto at = plain.find("/api/");
  return at == std::string::npos ? plain : plain.substr(at);
}

std::string HttpAsked::field(const std::string& name) const { return header_value(head, name); }

HttpAsked read_request(Peer& peer, std::string head) {
  HttpAsked asked;
  const std::string line = head.substr(0, head.find("\r\n"));
  if (!line.ends_with(" HTTP/1.1") || std::count(line.begin(), line.end(), ' ') != 2)
    throw Violation("no request line of HTTP/1.1: " + line);
  const auto blank = line.find(' ');
  asked.verb = line.substr(0, blank);
  asked.target = line.substr(blank + 1, line.rfind(' ') - blank - 1);
  if (!asked.target.starts_with("/")) throw Violation("no path: " + line);
  asked.head = std::move(head);
  if (asked.field("Host").empty()) throw Violation("no Host: " + asked.head);
  const std::string length = asked.field("Content-Length");
  if (asked.verb == "POST" && length.empty()) throw Violation("a POST without a Content-Length: " + line);
  if (!length.empty()) asked.body = peer.read_exactly(std::stoul(length));
  peer.note_request(asked.verb + " " + asked.target + (asked.body.empty() ? "" : " " + asked.body));
  return asked;
}

void write_reply(Peer& peer, const HttpReply& reply) {
  if (reply.delay.count() > 0 && peer.hold(reply.delay)) throw Gone("the peer left before its answer");
  if (reply.hang_up) return;
  std::string text = head_of(reply);
  const bool chunked = reply.framing == HttpReply::Framing::chunked;
  const std::size_t piece = reply.piece == 0 ? std::max<std::size_t>(reply.body.size(), 1) : reply.piece;
  for (std::size_t at = 0; at < reply.body.size(); at += piece) {
    const std::string part = reply.body.substr(at, piece);
    text += chunked ? hex(part.size()) + "\r\n" + part + "\r\n" : part;
    if (reply.piece == 0) continue;
    peer.send_raw(text);
    text.clear();
    if (reply.each_delay.count() > 0 && peer.hold(reply.each_delay))
      throw Gone("the peer left in the middle of its answer");
  }
  if (chunked) text += "0\r\n\r\n";
  if (!text.empty()) peer.send_raw(text);
}

void serve_http(Peer& peer, std::string first_head, const HttpHandler& handler) {
  for (std::string head = std::move(first_head);; head = peer.read_head()) {
    const HttpAsked asked = read_request(peer, std::move(head));
    const HttpReply reply = handler(asked);
    write_reply(peer, reply);
    if (reply.hang_up || reply.close || reply.framing == HttpReply::Framing::until_close) return;
  }
}

void serve_http(Peer& peer, const HttpHandler& handler) { serve_http(peer, peer.read_head(), handler); }

}  // namespace support
