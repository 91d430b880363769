#include "net/http_body.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/text.h"

namespace net {
namespace {

// Sizes of chunks with their extensions, and trailers, are nothing that anybody reads.
constexpr std::size_t longest_line = 4096;
constexpr std::size_t longest_trailers = 64 * 1024;

/// Content-Length, which may stand there several times, if always the same (RFC 9110, section 8.6).
std::optional<std::uint64_t> length_in(std::string_view list) {
  std::optional<std::uint64_t> length;
  for (;;) {
    const auto comma = list.find(',');
    const auto one = core::number<std::uint64_t>(core::trimmed(list.substr(0, comma)));
    if (!one || (length && *length != *one)) return std::nullopt;
    length = one;
    if (comma == std::string_view::npos) return length;
    list.remove_prefix(comma + 1);
  }
}

bool has_none(int status) { return status == 204 || status == 304; }

bool plain(const std::optional<std::string>& coding) {
  return !coding || coding->empty() || core::same_word(*coding, "identity");
}

}  // namespace

HttpBodyReader::HttpBodyReader(const HttpHead& head, std::size_t most) : most_(most) {
  const auto coding = head.field("Transfer-Encoding");
  const auto length = head.field("Content-Length");
  if (has_none(head.status)) {
    kind_ = Kind::fixed;
    state_ = State::complete;
  } else if (!plain(head.field("Content-Encoding"))) {
    refuse("compresses an answer without being asked to");
  } else if (coding && core::same_word(*coding, "chunked")) {
    kind_ = Kind::chunked;
  } else if (!plain(coding)) {
    refuse("sends an answer in an encoding that nobody asked for: " + *coding);
  } else if (length) {
    kind_ = Kind::fixed;
    const auto bytes = length_in(*length);
    if (!bytes) {
      refuse("sends an answer with a Content-Length that is none: " + *length);
    } else if (*bytes > most_) {
      state_ = State::too_long;
    } else {
      left_ = *bytes;
      if (left_ == 0) state_ = State::complete;
    }
  }
}

HttpBodyReader::State HttpBodyReader::feed(std::string_view bytes) {
  if (bytes.empty()) return state_;
  if (state_ != State::incomplete) {
    surplus_ = true;
    return state_;
  }
  switch (kind_) {
    case Kind::until_close: return append(bytes);
    case Kind::chunked: return feed_chunks(bytes);
    case Kind::fixed: break;
  }
  const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
  body_ += bytes.substr(0, part);
  left_ -= part;
  surplus_ = part < bytes.size();
  if (left_ == 0) state_ = State::complete;
  return state_;
}

HttpBodyReader::State HttpBodyReader::ended() {
  if (state_ == State::incomplete && kind_ == Kind::until_close) state_ = State::complete;
  return state_;
}

HttpBodyReader::State HttpBodyReader::refuse(std::string fault) {
  fault_ = std::move(fault);
  return state_ = State::refused;
}

HttpBodyReader::State HttpBodyReader::append(std::string_view bytes) {
  if (bytes.size() > most_ - body_.size()) return state_ = State::too_long;
  body_ += bytes;
  return state_;
}

HttpBodyReader::State HttpBodyReader::feed_chunks(std::string_view bytes) {
  while (!bytes.empty() && state_ == State::incomplete) {
    if (part_ == Part::data) {
      const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
      append(bytes.substr(0, piece));
      bytes.remove_prefix(piece);
      left_ -= piece;
      if (left_ == 0) part_ = Part::data_end;
      continue;
    }
    const auto newline = bytes.find('\n');
    line_ += bytes.substr(0, newline);
    if (line_.size() > longest_line) return refuse("sends a chunk whose size has no end");
    if (newline == std::string_view::npos) return state_;
    bytes.remove_prefix(newline + 1);
    line_came(core::trimmed(std::exchange(line_, {})));
  }
  surplus_ = !bytes.empty();
  return state_;
}

HttpBodyReader::State HttpBodyReader::line_came(std::string_view line) {
  switch (part_) {
    case Part::size: {
      const auto size = core::number<std::uint64_t>(core::trimmed(line.substr(0, line.find(';'))), 16);
      if (!size) return refuse("sends a chunk without a size");
      if (*size > most_ - body_.size()) return state_ = State::too_long;
      left_ = *size;
      part_ = left_ == 0 ? Part::trailer : Part::data;
      return state_;
    }
    case Part::data_end:
      if (!line.empty()) return refuse("sends a chunk that is longer than its size");
      part_ = Part::size;
      return state_;
    case Part::trailer:
      if (line.empty()) return state_ = State::complete;
      trailers_ += line.size();
      if (trailers_ > longest_trailers) return refuse("sends an HTTP answer without an end");
      return state_;
    case Part::data: break;
  }
  return state_;
}

}  // namespace net
