#include "rocketchat/rest/rest_request.h"

namespace rocketchat {
namespace {

constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
constexpr std::string_view of_targets = "%/?:@!$&'()*+,;=";

std::string encoded(std::string_view text, std::string_view kept) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string all;
  for (const char c : text) {
    if (unreserved.find(c) != std::string_view::npos || kept.find(c) != std::string_view::npos) {
      all += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    all.append("%").append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
  }
  return all;
}

}  // namespace

std::string escaped(std::string_view text) { return encoded(text, ""); }

std::string rest_target(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  const std::string prefix = path.starts_with("api/") ? "/" : "/api/v1/";
  return prefix + encoded(path, of_targets);
}

std::string rest_target(std::string_view endpoint, const Query& query) {
  std::string target = "/api/v1/" + std::string(endpoint);
  char separator = '?';
  for (const auto& [name, value] : query) {
    target += separator;
    target.append(name).append("=").append(escaped(value));
    separator = '&';
  }
  return target;
}

}  // namespace rocketchat
