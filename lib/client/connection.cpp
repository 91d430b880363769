#include "client/connection.h"

#include <utility>

#include "core/secret.h"

namespace client {

void Connection::open(LinkListener& listener, core::TimePoint now) {
  session_ = ddp::Session(options_.timing, options_.most_held);
  state_ = State::opening;
  timings_ = {};
  timings_.started = now;
  reading_ = true;
  login_call_ = 0;
  link_.open(listener);
}

void Connection::reached(Stage stage, core::TimePoint now) {
  switch (stage) {
    case Stage::name_found: timings_.name_found = now; break;
    case Stage::connected: timings_.connected = now; break;
    case Stage::tls_done: timings_.tls_done = now; break;
  }
}

void Connection::opened(core::TimePoint now) {
  state_ = State::open;
  timings_.upgraded = now;
  if (options_.handshake) session_.opened(now);
}

ddp::Event Connection::received(std::string_view text, core::TimePoint now) {
  ddp::Event event = options_.handshake ? session_.received(text, now) : ddp::Nothing{};
  if (observer_.wants_frames()) {
    const auto* answer = std::get_if<ddp::Answer>(&event);
    observer_.frame_received(text, answer != nullptr && is_login(answer->id), now);
  }
  return event;
}

void Connection::send(core::TimePoint now) {
  if (!is_open()) return;
  auto frames = session_.take_frames();
  if (frames.empty()) return;
  if (observer_.wants_frames()) {
    for (const ddp::Frame& frame : frames) observer_.frame_sent(frame, now);
  }
  link_.send(frames);
  for (ddp::Frame& frame : frames) {
    if (frame.secret) core::wipe(frame.text);
  }
}

bool Connection::log_in(Login& login, core::TimePoint now) {
  auto params = login.params();
  if (!params) return false;
  login_call_ = session_.call("login", *params, now, true);
  core::wipe(*params);
  session_.hold_behind(login_call_);
  return true;
}

void Connection::logged_in(std::string user_id, core::TimePoint now) {
  timings_.logged_in = now;
  user_id_ = std::move(user_id);
}

void Connection::pause(core::TimePoint now) {
  output_paused_ = true;
  session_.paused(now);
}

void Connection::resume(core::TimePoint now) {
  output_paused_ = false;
  session_.resumed(now);
}

void Connection::follow() {
  const bool read = !output_paused_ && !session_.holds_back();
  if (!is_open() || read == reading_) return;
  reading_ = read;
  read ? link_.resume() : link_.pause();
}

void Connection::close(core::TimePoint now) {
  send(now);
  if (state_ != State::over) link_.close();
  state_ = State::over;
}

std::optional<core::Phase> Connection::phase() const {
  if (!timings_.connected) return core::Phase::connect;
  if (options_.tls && !timings_.tls_done) return core::Phase::tls;
  if (!timings_.upgraded) return core::Phase::upgrade;
  if (!timings_.ddp_connected) return core::Phase::ddp;
  if (login_call_ != 0) return core::Phase::login;
  return std::nullopt;
}

}  // namespace client
