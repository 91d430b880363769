#include "net/proxy.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <websocketpp/base64/base64.hpp>

#include "core/failure.h"
#include "core/text.h"

namespace net {
namespace {

struct Scheme {
  std::string_view prefix;
  Proxy::Kind kind;
};
constexpr Scheme schemes[] = {{"http", Proxy::Kind::http}, {"socks5h", Proxy::Kind::socks5}};

/// `%41` as `A` (RFC 3986, section 2.1); a `%` that begins nothing stays.
std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view digits = text[at] == '%' ? text.substr(at + 1, 2) : std::string_view{};
    const auto byte = digits.size() == 2 ? core::number<unsigned>(digits, 16) : std::nullopt;
    if (byte) {
      out.push_back(static_cast<char>(*byte));
      at += 2;
    } else {
      out.push_back(text[at]);
    }
  }
  return out;
}

/// A host and, where there is one, its port: `h`, `h:1`, `[::1]`, `[::1]:1`, and `::1`, which has none.
struct Place {
  std::string host;
  std::optional<std::string_view> port;
};

Place place(std::string_view text) {
  if (text.starts_with('[')) {
    const auto close = std::min(text.find(']'), text.size());
    const std::string_view behind = text.substr(std::min(close + 1, text.size()));
    return {std::string(text.substr(1, close - 1)),
            behind.starts_with(':') ? std::optional(behind.substr(1)) : std::nullopt};
  }
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos)
    return {std::string(text), std::nullopt};
  return {std::string(text.substr(0, colon)), text.substr(colon + 1)};
}

/// An address as its bytes; empty for what is none.
std::string address_bytes(const std::string& text) {
  unsigned char bytes[16];
  for (const auto& [family, size] : {std::pair{AF_INET, 4}, std::pair{AF_INET6, 16}}) {
    if (inet_pton(family, text.c_str(), bytes) == 1)
      return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
  }
  return {};
}

bool within(const std::string& address, const std::string& network, unsigned bits) {
  if (address.size() != network.size() || bits > address.size() * 8) return false;
  for (unsigned bit = 0; bit < bits; ++bit) {
    const unsigned mask = 0x80U >> bit % 8;
    if ((static_cast<unsigned char>(address[bit / 8]) & mask) !=
        (static_cast<unsigned char>(network[bit / 8]) & mask))
      return false;
  }
  return true;
}

std::string_view without_dots(std::string_view name) {
  if (name.starts_with('.')) name.remove_prefix(1);
  if (name.ends_with('.')) name.remove_suffix(1);
  return name;
}

bool names(std::string_view entry, std::string_view host, std::uint16_t port) {
  if (entry == "*") return true;
  const std::string address = address_bytes(std::string(host));
  if (const auto slash = entry.find('/'); slash != std::string_view::npos) {
    const auto bits = core::number<unsigned>(entry.substr(slash + 1));
    return bits && !address.empty() &&
           within(address, address_bytes(place(entry.substr(0, slash)).host), *bits);
  }
  const Place meant = place(entry);
  if (meant.port && core::number<std::uint16_t>(*meant.port) != port) return false;
  if (!address.empty()) return address == address_bytes(meant.host);
  const std::string_view name = without_dots(meant.host);
  host = without_dots(host);
  if (name.empty() || host.size() < name.size() ||
      !core::same_word(host.substr(host.size() - name.size()), name))
    return false;
  return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

}  // namespace

Proxy parse_proxy(std::string_view url, const std::string& what) {
  const auto refuse = [&what](const std::string& why, std::string hint = {}) -> core::Failure {
    return core::usage(what + ": " + why, std::move(hint));
  };
  Proxy proxy;
  if (const auto mark = url.find("://"); mark != std::string_view::npos) {
    const auto* scheme = std::find_if(std::begin(schemes), std::end(schemes), [&](const Scheme& known) {
      return core::same_word(known.prefix, url.substr(0, mark));
    });
    if (scheme == std::end(schemes))
      throw refuse("the proxy's scheme is neither http nor socks5h",
                   "a SOCKS5 proxy is asked for names: socks5h://");
    proxy.kind = scheme->kind;
    url.remove_prefix(mark + 3);
  }
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto at = url.rfind('@'); at != std::string_view::npos) {
    const std::string_view user = url.substr(0, at);
    const auto colon = std::min(user.find(':'), user.size());
    proxy.user = percent_decoded(user.substr(0, colon));
    proxy.password = core::Secret(percent_decoded(user.substr(std::min(colon + 1, user.size()))));
    url.remove_prefix(at + 1);
  }
  if (std::any_of(url.begin(), url.end(),
                  [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; }))
    throw refuse("the proxy's name has a blank or control character in it");
  Place where = place(url);
  if (where.host.empty()) throw refuse("the proxy's name is missing");
  proxy.host = std::move(where.host);
  if (where.port) {
    const auto port = core::number<std::uint16_t>(*where.port);
    if (!port || *port == 0) throw refuse("the proxy's port is no number from 1 to 65535");
    proxy.port = *port;
  }
  return proxy;
}

core::Secret basic_credentials(const Proxy& proxy) {
  const core::Secret both(proxy.user + ":" + std::string(proxy.password.reveal()));
  return core::Secret(websocketpp::base64_encode(std::string(both.reveal())));
}

core::Secret basic_password(const std::string& credentials) {
  const core::Secret both(websocketpp::base64_decode(credentials));
  const auto colon = std::min(both.reveal().find(':'), both.reveal().size() - 1);
  return core::Secret(both.empty() ? std::string() : std::string(both.reveal().substr(colon + 1)));
}

bool bypassed(std::string_view list, std::string_view host, std::uint16_t port) {
  while (!list.empty()) {
    const auto end = std::min(list.find_first_of(", \t"), list.size());
    if (end != 0 && names(list.substr(0, end), host, port)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace net
