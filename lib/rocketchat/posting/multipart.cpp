#include "rocketchat/posting/multipart.h"

#include <algorithm>
#include <iterator>

#include "core/text.h"

namespace rocketchat {
namespace {

struct Ending {
  std::string_view ending, type;
};
// Servers show pictures, sounds and films, and may take only some kinds.
constexpr Ending endings[] = {
    {"csv", "text/csv"},          {"gif", "image/gif"},         {"gz", "application/gzip"},
    {"htm", "text/html"},         {"html", "text/html"},        {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},        {"json", "application/json"}, {"log", "text/plain"},
    {"m4a", "audio/mp4"},         {"md", "text/markdown"},      {"mov", "video/quicktime"},
    {"mp3", "audio/mpeg"},        {"mp4", "video/mp4"},         {"ogg", "audio/ogg"},
    {"pdf", "application/pdf"},   {"png", "image/png"},         {"svg", "image/svg+xml"},
    {"tar", "application/x-tar"}, {"txt", "text/plain"},        {"wav", "audio/wav"},
    {"webm", "video/webm"},       {"webp", "image/webp"},       {"xml", "application/xml"},
    {"yaml", "application/yaml"}, {"yml", "application/yaml"},  {"zip", "application/zip"},
};

/// As browsers write a name between quotes (RFC 7578, section 2, and HTML's "multipart/form-data").
std::string quoted_name(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c == '"') {
      text += "%22";
    } else if (c == '\n') {
      text += "%0A";
    } else if (c == '\r') {
      text += "%0D";
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace

std::string_view media_type(std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  const std::string ending =
      core::lower(dot == std::string_view::npos ? std::string_view() : file_name.substr(dot + 1));
  const auto* found = std::find_if(std::begin(endings), std::end(endings),
                                   [&](const Ending& known) { return known.ending == ending; });
  return found == std::end(endings) ? "application/octet-stream" : found->type;
}

Multipart::Multipart(const std::string& boundary, const Fields& fields, const std::string& file_name,
                     std::shared_ptr<client::HttpBody> file)
    : file_(std::move(file)), tail_("\r\n--" + boundary + "--\r\n"), file_left_(file_->size()) {
  const std::string begin = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
  for (const auto& [name, value] : fields) head_ += begin + name + "\"\r\n\r\n" + value + "\r\n";
  head_ += begin + "file\"; filename=\"" + quoted_name(file_name) + "\"\r\nContent-Type: ";
  head_.append(media_type(file_name)).append("\r\n\r\n");
}

std::string Multipart::content_type(const std::string& boundary) {
  return "multipart/form-data; boundary=" + boundary;
}

std::uint64_t Multipart::size() const { return head_.size() + file_->size() + tail_.size(); }

std::variant<std::size_t, core::Failure> Multipart::read(char* data, std::size_t size) {
  if (head_read_ < head_.size()) {
    const std::size_t part = head_.copy(data, size, head_read_);
    head_read_ += part;
    return part;
  }
  if (file_left_ > 0) {
    auto part = file_->read(data, static_cast<std::size_t>(std::min<std::uint64_t>(size, file_left_)));
    if (const auto* bytes = std::get_if<std::size_t>(&part)) file_left_ -= *bytes;
    return part;
  }
  const std::size_t part = tail_.copy(data, size, tail_read_);
  tail_read_ += part;
  return part;
}

}  // namespace rocketchat
