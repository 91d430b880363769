#include "ddp/session.h"

#include <utility>

namespace ddp {
namespace {

// A server that pings and pings gets the last answers, not all of them.
constexpr std::size_t most_pongs = 16;

core::Failure violation(std::string message, core::Cause cause = core::Cause::protocol) {
  return core::failure(cause, core::Phase::ddp, std::move(message));
}

core::Failure no_object(const json::Defect& defect) {
  return violation("the server sent a frame that is no JSON object: " + std::string(defect.reason) +
                   " at byte " + std::to_string(defect.offset));
}

std::string text_or_raw(json::Node value) {
  return value ? value.string().value_or(std::string(value.text())) : "no reason given";
}

/// `null` is how some servers write that there was none.
json::Node error_of(const Message& message) {
  const json::Node error = message.member("error");
  return error.type() == json::Type::null ? json::Node() : error;
}

}  // namespace

void Session::opened(core::TimePoint now) {
  heartbeat_.heard(now);
  outgoing_.push_back({connect()});
}

Event Session::received(std::string_view text, core::TimePoint now) {
  heartbeat_.heard(now);
  if (const auto defect = decoder_.decode(text)) return no_object(*defect);
  const Message& message = decoder_.message();
  if ((held_.waits() || !held_.empty()) && kept(message)) {
    if (!held_.add(text)) return violation("too much data before the answer to the login");
    return Nothing{};
  }
  return handle(message);
}

void Session::progressed(core::TimePoint now, bool in_message) {
  heartbeat_.heard(now);
  if (in_message) unanswered_.progressed(now);
}

bool Session::kept(const Message& message) const {
  if (message.kind == Kind::result) return !held_.waits_for(id_of(message.id));
  return message.kind == Kind::ready || message.kind == Kind::nosub || is_data(message.kind);
}

Event Session::handle(const Message& message) {
  switch (message.kind) {
    case Kind::added:
    case Kind::changed:
    case Kind::removed:
    case Kind::added_before:
    case Kind::moved_before: return Data{&message};
    case Kind::ping:
      if (pongs_.size() == most_pongs) pongs_.pop_front();
      pongs_.push_back(pong(message.id));
      return Nothing{};
    case Kind::pong: {
      const Id id = id_of(message.id);
      unanswered_.answered(id, Overdue::What::ping);
      return Pong{id};
    }
    case Kind::result: return answered(message);
    case Kind::ready: return made_ready(message);
    case Kind::nosub: return ended(message);
    case Kind::connected: return greeted();
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

/// A connection is greeted once; what else says so means nothing.
Event Session::greeted() {
  if (std::exchange(connected_, true)) return Nothing{};
  heartbeat_.start();
  return Connected{};
}

Event Session::answered(const Message& message) {
  const Id id = id_of(message.id);
  if (!unanswered_.answered(id, Overdue::What::call)) return Nothing{};
  if (held_.waits_for(id)) held_.answered();
  return Answer{id, message.member("result"), error_of(message), message.spaced};
}

Event Session::made_ready(const Message& message) {
  Ready ready;
  for (json::Entries entries(message.member("subs")); entries.next();) {
    const Id id = id_of(entries.value());
    if (unanswered_.answered(id, Overdue::What::sub)) ready.subs.push_back(id);
  }
  if (ready.subs.empty()) return Nothing{};
  return ready;
}

Event Session::ended(const Message& message) {
  const Id id = id_of(message.id);
  if (subs_.erase(id) == 0) return Nothing{};
  const bool was_ready = !unanswered_.answered(id, Overdue::What::sub);
  return Ended{id, was_ready, error_of(message)};
}

Id Session::call(std::string_view name, std::string_view params, core::TimePoint now, bool secret) {
  const Id id = ++last_id_;
  unanswered_.add(id, Overdue::What::call, now);
  outgoing_.push_back({method(id, name, params), secret});
  return id;
}

Id Session::subscribe(std::string_view name, std::string_view params, core::TimePoint now) {
  const Id id = ++last_id_;
  subs_.insert(subs_.end(), id);
  unanswered_.add(id, Overdue::What::sub, now);
  outgoing_.push_back({sub(id, name, params)});
  return id;
}

Id Session::ping(core::TimePoint now) {
  const Id id = ++last_id_;
  unanswered_.add(id, Overdue::What::ping, now);
  outgoing_.push_back({ddp::ping(id)});
  return id;
}

std::optional<Event> Session::release() {
  auto text = held_.take();
  if (!text) return std::nullopt;
  released_ = std::move(*text);
  if (const auto defect = decoder_.decode(released_)) return no_object(*defect);
  return handle(decoder_.message());
}

std::vector<Frame> Session::take_frames() {
  for (std::string& text : pongs_) outgoing_.push_back({std::move(text)});
  pongs_.clear();
  return std::exchange(outgoing_, {});
}

std::optional<core::TimePoint> Session::wake_at() const {
  if (heartbeat_.is_paused()) return heartbeat_.wake_at();
  if (held_.due()) return core::TimePoint::min();
  return core::earlier(heartbeat_.wake_at(), unanswered_.wake_at());
}

Event Session::ticked(core::TimePoint now) {
  if (const auto overdue = unanswered_.overdue(now)) return *overdue;
  switch (heartbeat_.ticked(now)) {
    case Heartbeat::Due::nothing: break;
    case Heartbeat::Due::ping: outgoing_.push_back({ddp::ping(++last_id_)}); break;
    case Heartbeat::Due::silent: return Silent{};
  }
  return Nothing{};
}

void Session::paused(core::TimePoint now) {
  heartbeat_.paused(now);
  unanswered_.paused(now);
}

void Session::resumed(core::TimePoint now) {
  if (!heartbeat_.is_paused()) return;
  heartbeat_.resumed(now);
  unanswered_.resumed(now);
}

}  // namespace ddp
