#include "cmd/execute.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <optional>

#include "client/run.h"
#include "cmd/code_prompts.h"
#include "cmd/exit_status.h"
#include "cmd/params/at_hand.h"
#include "cmd/params/headers.h"
#include "cmd/standard_input.h"
#include "cmd/telling.h"
#include "net/http_client.h"
#include "net/websocket_link.h"
#include "output/line_writer.h"
#include "output/onlookers.h"
#include "rocketchat/refusal.h"
#include "runtime/chance.h"
#include "runtime/descriptor_watch.h"
#include "runtime/loop.h"
#include "runtime/waiting.h"

namespace cmd {
namespace {

// Constant, version and all: servers remember a second factor by it.
constexpr const char* default_user_agent = "rocketwire";

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

client::Plan plan(const Options& options, const Resolved& resolved) {
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

/// The one positional of a command that takes lines is the file they are in; empty when there is none.
std::string input_file(const Parameters& given) {
  return given.words.empty() ? std::string() : given.words.front().text;
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

void add_secrets(const net::Proxy& proxy, core::Secrets& secrets) {
  if (proxy.password.empty()) return;
  secrets.add(proxy.password.reveal());
  secrets.add(net::basic_credentials(proxy).reveal());
}

}  // namespace

Execution execute(const Merged& given, Resolved resolved, client::Task& task) {
  const Options& options = given.options;
  const core::TimePoint start = runtime::now();
  runtime::Loop loop;
  core::Secrets secrets;
  net::LinkOptions wire = link_options(given, resolved);
  add_secret_headers(wire.headers, secrets);
  if (wire.proxy) add_secrets(*wire.proxy, secrets);
  if (wire.tls.key_passphrase) secrets.add(wire.tls.key_passphrase->reveal());
  net::WebsocketLink link(loop.context(), std::move(wire), runtime::now);
  net::HttpClient http(loop.context(), link, runtime::now);
  output::LineWriter lines(STDOUT_FILENO);
  Telling telling(given, loop.context());
  output::Onlookers onlookers(telling.looks(secrets), start);
  const auto prompt = code_prompt(given, loop.context());
  rocketchat::Credential login(std::move(resolved.credentials), std::move(resolved.second_factor), &secrets);
  std::optional<StandardInput> input;
  if (task.wants_input())
    input.emplace(loop.context(), input_file(options.parameters), options.connection.max_message);
  client::Plan how = plan(options, resolved);
  how.refusal = [&secrets](const client::Refused& refused, bool anonymous) {
    return secrets.masked(rocketchat::refusal(refused, anonymous));  // a task may print it
  };
  client::Run run(std::move(how), selection(options), login, task,
                  {link, http, lines, onlookers, *prompt, input ? &*input : nullptr});

  std::optional<runtime::DescriptorWatch> output;
  output.emplace(loop.context(), lines.descriptor(), [&](runtime::DescriptorWatch::Seen seen) {
    if (seen.gone) {
      output->stop();
      run.reader_gone(runtime::now());
    } else if (seen.writable && lines.flush() == client::Sink::State::empty) {
      run.drained(runtime::now());
    }
  });
  loop.hear({SIGINT, SIGTERM, SIGHUP}, [&](int signal) { run.interrupted(signal, runtime::now()); });

  run.start(runtime::now());
  bool watching = false;
  loop.run([&] { return run.outcome().has_value(); },
           [&] {
             if (lines.waiting() != watching) {
               watching = lines.waiting();
               output->want(false, watching);
             }
             telling.turn();
             return run.wake_at();
           },
           [&] { run.ticked(runtime::now()); });

  client::Outcome outcome = *run.outcome();
  if (lines.close() == client::Sink::State::broken && !std::holds_alternative<core::Failure>(outcome)) {
    outcome = lines.failure();
  }
  telling.finish();
  if (auto* failure = std::get_if<core::Failure>(&outcome)) *failure = secrets.masked(std::move(*failure));
  return {std::move(outcome), run.attempts()};
}

}  // namespace cmd
