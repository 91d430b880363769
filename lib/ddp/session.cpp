#include "ddp/session.h"

#include <algorithm>
#include <utility>

namespace ddp {
namespace {

core::Failure violation(std::string message, core::Cause cause = core::Cause::protocol) {
  return core::failure(cause, core::Phase::ddp, std::move(message));
}

std::string text_or_raw(json::Node value) {
  return value ? value.string().value_or(std::string(value.text())) : "no reason given";
}

}  // namespace

void Session::opened(core::TimePoint now) {
  heard_ = now;
  outgoing_.push_back({connect()});
}

Event Session::received(std::string_view text, core::TimePoint now) {
  heard_ = now;
  asked_.reset();
  if (const auto defect = decoder_.decode(text)) {
    return violation("the server sent a frame that is no JSON object: " + std::string(defect->reason) +
                     " at byte " + std::to_string(defect->offset));
  }
  const Message& message = decoder_.message();
  if (gate_ != 0 && kept(message)) {
    held_bytes_ += text.size();
    if (held_bytes_ > most_held_) return violation("too much data before the answer to the login");
    held_.emplace_back(text);
    return Nothing{};
  }
  return handle(message);
}

bool Session::kept(const Message& message) {
  if (message.kind == Kind::result) return id_of(message.id) != gate_;
  return message.kind == Kind::ready || message.kind == Kind::nosub || is_data(message.kind);
}

Event Session::handle(const Message& message) {
  switch (message.kind) {
    case Kind::added:
    case Kind::changed:
    case Kind::removed:
    case Kind::added_before:
    case Kind::moved_before: return Data{&message};
    case Kind::ping: outgoing_.push_back({pong(message.id)}); return Nothing{};
    case Kind::pong: {
      const Id id = id_of(message.id);
      pings_.erase(id);
      return Pong{id};
    }
    case Kind::result: return answered(message);
    case Kind::ready: return made_ready(message);
    case Kind::nosub: return ended(message);
    case Kind::connected: connected_ = true; return Connected{};
    case Kind::failed: {
      return violation("the server speaks DDP version " + text_or_raw(message.member("version")) + ", not 1",
                       core::Cause::ddp_version);
    }
    case Kind::error:
      return Complaint{
          violation("the server reports a protocol error: " + text_or_raw(message.member("reason")))};
    case Kind::updated:
    case Kind::other: break;
  }
  return Nothing{};
}

Event Session::answered(const Message& message) {
  const Id id = id_of(message.id);
  if (calls_.erase(id) == 0) return Nothing{};
  if (id == gate_) gate_ = 0;
  return Answer{id, message.member("result"), message.member("error"), message.spaced};
}

Event Session::made_ready(const Message& message) {
  Ready ready;
  for (json::Entries entries(message.member("subs")); entries.next();) {
    const auto sub = subs_.find(id_of(entries.value()));
    if (sub == subs_.end() || std::exchange(sub->second.ready, true)) continue;
    ready.subs.push_back(sub->first);
  }
  if (ready.subs.empty()) return Nothing{};
  return ready;
}

Event Session::ended(const Message& message) {
  const auto sub = subs_.find(id_of(message.id));
  if (sub == subs_.end()) return Nothing{};
  const Ended event{sub->first, sub->second.ready, message.member("error")};
  subs_.erase(sub);
  return event;
}

Id Session::call(std::string_view name, std::string_view params, core::TimePoint now, bool secret) {
  const Id id = ++last_id_;
  calls_.emplace(id, now);
  outgoing_.push_back({method(id, name, params), secret});
  return id;
}

Id Session::subscribe(std::string_view name, std::string_view params, core::TimePoint now) {
  const Id id = ++last_id_;
  subs_.emplace(id, Sub{now});
  outgoing_.push_back({sub(id, name, params)});
  return id;
}

Id Session::ping(core::TimePoint now) {
  const Id id = ++last_id_;
  outgoing_.push_back({ddp::ping(id)});
  pings_.emplace(id, now);
  return id;
}

void Session::forget() {
  held_.clear();
  held_bytes_ = 0;
}

std::optional<std::string> Session::release() {
  if (gate_ != 0 || held_.empty()) return std::nullopt;
  std::string text = std::move(held_.front());
  held_.pop_front();
  held_bytes_ -= text.size();
  return text;
}

std::vector<Frame> Session::take_frames() { return std::exchange(outgoing_, {}); }

bool Session::subs_ready() const {
  return std::all_of(subs_.begin(), subs_.end(), [](const auto& sub) { return sub.second.ready; });
}

std::optional<core::TimePoint> Session::wake_at() const {
  if (paused_at_) return pinged_ + timing_.ping_interval;
  std::optional<core::TimePoint> wake;
  const auto no_later = [&wake](core::TimePoint time) { wake = wake ? std::min(*wake, time) : time; };
  if (connected_) no_later(asked_ ? *asked_ + timing_.ping_timeout : heard_ + timing_.ping_interval);
  for (const auto& [id, sent] : calls_) no_later(sent + timing_.reply);
  for (const auto& [id, sent] : pings_) no_later(sent + timing_.reply);
  for (const auto& [id, sub] : subs_) {
    if (!sub.ready) no_later(sub.sent + timing_.reply);
  }
  return wake;
}

Event Session::ticked(core::TimePoint now) {
  if (paused_at_) {
    if (now >= pinged_ + timing_.ping_interval) {
      pinged_ = now;
      outgoing_.push_back({ddp::ping(++last_id_)});
    }
    return Nothing{};
  }
  for (const auto& [id, sent] : calls_) {
    if (now >= sent + timing_.reply) return Overdue{id, Overdue::What::call};
  }
  for (const auto& [id, sent] : pings_) {
    if (now >= sent + timing_.reply) return Overdue{id, Overdue::What::ping};
  }
  for (const auto& [id, sub] : subs_) {
    if (!sub.ready && now >= sub.sent + timing_.reply) return Overdue{id, Overdue::What::sub};
  }
  if (!connected_) return Nothing{};
  if (asked_) {
    if (now >= *asked_ + timing_.ping_timeout) return Silent{};
  } else if (now >= heard_ + timing_.ping_interval) {
    outgoing_.push_back({ddp::ping(++last_id_)});
    asked_ = now;
  }
  return Nothing{};
}

void Session::paused(core::TimePoint now) {
  paused_at_ = now;
  pinged_ = now;
}

void Session::resumed(core::TimePoint now) {
  if (!paused_at_) return;
  const core::Duration pause = now - *paused_at_;
  paused_at_.reset();
  asked_.reset();
  heard_ = now;
  for (auto& [id, sent] : calls_) sent += pause;
  for (auto& [id, sent] : pings_) sent += pause;
  for (auto& [id, sub] : subs_) sub.sent += pause;
}

}  // namespace ddp
