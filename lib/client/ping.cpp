#include "client/ping.h"

#include <algorithm>
#include <string>

#include "json/write.h"

namespace client {
namespace {

/// Milliseconds with one decimal. A phase that seems to have ended before it began took no time.
std::string rounded(core::Duration duration) {
  using Tenths = std::chrono::duration<std::int64_t, std::ratio<1, 10'000>>;
  const auto tenths = std::chrono::round<Tenths>(std::max(duration, core::Duration::zero()));
  return json::decimal(tenths.count(), 1);
}

}  // namespace

void Ping::begin(Conversation& conversation, core::TimePoint now) {
  sent_ = now;
  id_ = conversation.ping();
}

void Ping::received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) {
  const auto* pong = std::get_if<ddp::Pong>(&event);
  if (pong == nullptr || pong->id != id_) return;
  const Timings& timings = conversation.timings();
  json::ObjectWriter times;
  core::TimePoint before = timings.started;
  const auto phase = [&times, &before](std::string_view name, std::optional<core::TimePoint> end) {
    times.raw(name, end ? rounded(*end - before) : "null");
    before = end.value_or(before);
  };
  phase("dns", timings.name_found);
  phase("connect", timings.connected);
  phase("tls", timings.tls_done);
  phase("upgrade", timings.upgraded);
  phase("ddp", timings.ddp_connected);
  phase("login", timings.logged_in);
  times.raw("ping", rounded(now - sent_));
  times.raw("total", rounded(now - timings.started));
  if (conversation.print({times.str(), false})) {
    conversation.done();
  } else {
    conversation.no();
  }
}

}  // namespace client
