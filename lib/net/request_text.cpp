#include "net/request_text.h"

#include <algorithm>

#include "core/text.h"

namespace net {

std::string host_field(const core::Endpoint& endpoint) {
  const bool usual_port = endpoint.port == (endpoint.tls ? 443 : 80);
  return usual_port ? core::bracketed(endpoint.host) : endpoint.authority();
}

std::string request_head(const std::string& request_line, core::HttpFields own,
                         const core::HttpFields& given) {
  const auto count = static_cast<std::ptrdiff_t>(own.size());
  for (const auto& [name, value] : given) {
    const auto end = own.begin() + count;
    const auto same = std::find_if(
        own.begin(), end, [&name = name](const auto& field) { return core::same_word(field.first, name); });
    if (same == end) {
      own.emplace_back(name, value);
    } else {
      same->second = value;
    }
  }
  std::string head = request_line + "\r\n";
  for (const auto& [name, value] : own) head.append(name).append(": ").append(value).append("\r\n");
  return head + "\r\n";
}

std::string rest_request_head(const core::Endpoint& endpoint, const client::HttpRequest& request,
                              std::uint64_t length, const std::string& user_agent,
                              const core::HttpFields& given) {
  core::HttpFields fields = {{"Host", host_field(endpoint)}, {"User-Agent", user_agent}, {"Accept", "*/*"}};
  fields.insert(fields.end(), request.fields.begin(), request.fields.end());
  if (!request.content_type.empty()) fields.emplace_back("Content-Type", request.content_type);
  if (!request.safe()) fields.emplace_back("Content-Length", std::to_string(length));
  return request_head(request.verb + " " + endpoint.base_path() + request.target + " HTTP/1.1",
                      std::move(fields), given);
}

}  // namespace net
