#include "cmd/plan.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "cmd/exit_status.h"
#include "cmd/params/at_hand.h"
#include "cmd/params/headers.h"
#include "rocketchat/refusal.h"
#include "runtime/chance.h"
#include "runtime/loop.h"
#include "runtime/waiting.h"

namespace cmd {
namespace {

// Constant, version and all: servers remember a second factor by it.
constexpr const char* default_user_agent = "rocketwire";

/// 0..1, for the jitter of waits.
double random_part() {
  return static_cast<double>(runtime::chance() >> 11) * 0x1p-53;  // as many bits as a double keeps
}

/// The deadline counts from the program's start.
std::optional<core::Duration> deadline_left() {
  const auto end = runtime::deadline();
  if (!end) return std::nullopt;
  return std::max(*end - runtime::now(), core::Duration::zero());
}

/// The values of header fields that prove who one is.
void add_secret_headers(const core::HttpFields& headers, core::Secrets& secrets) {
  for (const auto& [name, value] : headers) {
    if (!carries_secret(name)) continue;
    secrets.add(value);
    // `Bearer …`, `session=…`: the part that counts may be repeated alone. At its end `=` fills base64.
    if (const auto last = value.find_last_of(" =", value.find_last_not_of('=')); last != std::string::npos)
      secrets.add(value.substr(last + 1));
    constexpr std::string_view basic = "Basic ";
    if (value.starts_with(basic)) secrets.add(net::basic_password(value.substr(basic.size())).reveal());
  }
}

void add_proxy(const net::Proxy& proxy, core::Secrets& secrets) {
  if (proxy.password.empty()) return;
  secrets.add(proxy.password.reveal());
  secrets.add(net::basic_credentials(proxy).reveal());
}

}  // namespace

net::LinkOptions link_options(const Merged& given, const Resolved& resolved) {
  const Options& options = given.options;
  net::LinkOptions link;
  link.endpoint = resolved.endpoint;
  link.proxy = resolved.proxy;
  link.tls.ca_file = at_hand(name_of(given.used, "cacert"), resolved.trust.ca_file);
  link.tls.ca_folder = resolved.trust.ca_folder;
  link.tls.pinned_keys = options.connection.pinnedpubkey;
  link.tls.certificate = at_hand(name_of(given.used, "cert"), options.connection.cert);
  link.tls.key = at_hand(name_of(given.used, "key"), options.connection.key);
  link.tls.key_passphrase = resolved.key_passphrase;
  link.tls.at_least_1_3 = options.connection.tls_min == TlsVersion::v1_3;
  link.tls.verify = !options.connection.insecure;
  link.headers = parse_headers(options.connection.header);
  link.user_agent = options.connection.user_agent.value_or(default_user_agent);
  link.only_v4 = options.connection.ipv4;
  link.only_v6 = options.connection.ipv6;
  link.max_message = options.connection.max_message;
  link.time_of_day = [] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return core::WallTime{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
  };
  return link;
}

client::Plan run_plan(const Options& options, const Resolved& resolved) {
  client::Plan plan;
  plan.tls = resolved.endpoint.tls;
  plan.limits = {options.limits.connect_timeout, deadline_left(), options.limits.duration,
                 options.limits.idle};
  plan.timing = {options.connection.ping_interval, options.connection.ping_timeout, options.limits.timeout};
  plan.handshake = !options.connection.no_handshake;
  plan.pipeline = !options.connection.no_pipeline;
  plan.most_held = options.connection.max_message;
  plan.retryable = [repeatable = options.reliability.repeatable](const core::Failure& failure) {
    return retryable(failure) || (repeatable && failure.cause == core::Cause::outcome_unknown);
  };
  plan.passing = rocketchat::comes_up;
  const Reliability& reliability = options.reliability;
  plan.retry = reliability.retry.value_or(0) != 0;
  if (reliability.reconnect || plan.retry) {
    plan.reconnect.emplace(reliability.reconnect_delay, reliability.reconnect_max_delay,
                           plan.retry ? reliability.retry : reliability.max_reconnects, random_part);
  }
  return plan;
}

client::Selection selection(const Options& options) {
  client::Selection selection;
  selection.where = options.limits.where;
  selection.until = options.limits.until;
  if (options.output.select) selection.select = json::Pointer::parse(*options.output.select);
  selection.raw_output = options.output.raw_output;
  selection.count = options.limits.count;
  return selection;
}

void add_secrets(const net::LinkOptions& link, core::Secrets& secrets) {
  add_secret_headers(link.headers, secrets);
  if (link.proxy) add_proxy(*link.proxy, secrets);
  if (link.tls.key_passphrase) secrets.add(link.tls.key_passphrase->reveal());
}

}  // namespace cmd
