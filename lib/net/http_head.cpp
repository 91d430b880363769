#include "net/http_head.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"

namespace net {
namespace {

using core::trimmed;

constexpr std::size_t longest = 64 * 1024;
constexpr int most_interim = 32;
constexpr std::string_view protocol = "HTTP/1.";
constexpr int switching_protocols = 101;  // the one interim answer that is a final one

/// Past the empty line that ends a head; npos while there is none from `from` on, which then is where to look
/// on. Lines may end in a bare LF (RFC 9112, section 2.2).
std::size_t past_head(std::string_view text, std::size_t& from) {
  for (std::size_t at = text.find('\n', from); at != std::string_view::npos; at = text.find('\n', from)) {
    std::size_t next = at + 1;
    if (next < text.size() && text[next] == '\r') ++next;
    if (next < text.size() && text[next] == '\n') return next + 1;
    if (next == text.size()) {
      from = at;
      return std::string_view::npos;
    }
    from = at + 1;
  }
  from = text.size();
  return std::string_view::npos;
}

/// Whether this may be the beginning of a head.
bool may_be_http(std::string_view text) {
  return text.substr(0, protocol.size()) == protocol.substr(0, text.size());
}

/// The line's status; 0 when it has none.
int status_of(std::string_view line) {
  constexpr std::size_t at = 9;  // behind "HTTP/1.1 "
  if (line.size() < at + 3 || line[at - 1] != ' ' || (line.size() > at + 3 && line[at + 3] != ' ')) return 0;
  int status = 0;
  const auto [past, error] = std::from_chars(line.data() + at, line.data() + at + 3, status);
  return error == std::errc{} && past == line.data() + at + 3 ? status : 0;
}

/// Status 0: not HTTP.
HttpHead parsed(std::string_view text) {
  HttpHead head;
  const auto next_line = [&text] {
    const auto newline = text.find('\n');
    const std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    return line;
  };
  const std::string_view status_line = trimmed(next_line());
  head.status = status_of(status_line);
  if (head.status == 0) return head;
  head.reason = trimmed(status_line.substr(12));
  while (!text.empty()) {
    const std::string_view line = next_line();
    if (!head.fields.empty() && !line.empty() && (line[0] == ' ' || line[0] == '\t')) {
      // A folded field (RFC 9112, section 5.2).
      head.fields.back().second.append(" ").append(trimmed(line));
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
      head.fields.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
  }
  return head;
}

}  // namespace

HttpHeadReader::State HttpHeadReader::feed(std::string_view bytes) {
  text_ += bytes;
  for (;;) {
    if (!may_be_http(rest())) return refuse("does not speak HTTP");
    const std::size_t end = past_head(text_, looked_);
    if (std::min(end, text_.size()) > longest) return refuse("sends an HTTP answer without an end");
    if (end == std::string::npos) return State::incomplete;
    head_ = parsed(rest().substr(0, end - begin_));
    if (head_.status == 0) return refuse("does not speak HTTP");
    begin_ = looked_ = end;
    if (head_.status == switching_protocols || head_.status < 100 || head_.status >= 200)
      return State::complete;
    if (++interim_ > most_interim) return refuse("announces an HTTP answer again and again, and sends none");
  }
}

bool HttpHeadReader::is_tls() const {
  // A record of type alert or handshake, version 3.x (RFC 8446, section 5.1).
  const std::string_view sent = rest();
  return sent.size() >= 2 && (sent[0] == '\x15' || sent[0] == '\x16') && sent[1] == '\x03';
}

HttpHeadReader::State HttpHeadReader::refuse(std::string fault) {
  fault_ = std::move(fault);
  return State::refused;
}

}  // namespace net
