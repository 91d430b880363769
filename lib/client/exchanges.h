// The HTTP requests of a run, pure: one after the other, once the login is known, and each with its time.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "client/http.h"
#include "client/observer.h"
#include "core/secret.h"

namespace client {

class Exchanges {
 public:
  struct Options {
    core::Duration connect;  // the time for a connection
    core::Duration reply;    // for the next sign of the answer
    bool keeps_requests;     // whether some may have to be repeated
  };
  struct Ended {
    HttpId id;
    HttpOutcome outcome;
    /// What was asked, where it may have to be asked again: it is kept for that, and is not too long.
    std::optional<HttpRequest> request = {};
  };

  Exchanges(Options options, Http& http, Observer& observer)
      : options_(options), http_(http), observer_(observer) {}

  HttpId add(HttpRequest request);
  /// Asks once more, before all others.
  void repeat(HttpId id, HttpRequest request) { queue_.emplace_front(id, std::move(request)); }
  /// Nothing leaves as long as this holds.
  void hold(bool yes) { held_ = yes; }
  /// It is known who logged in, so that requests may leave; both are empty for an anonymous run.
  void allow(std::string_view token, std::string_view user_id);
  /// Asks the next one, if none is under way.
  void send(HttpListener& listener, core::TimePoint now);

  /// What the network's side tells.
  void leaves(core::TimePoint now);
  void progressed(core::TimePoint now);
  std::optional<Ended> answered(HttpOutcome outcome, core::TimePoint now);

  /// Nothing leaves and no time counts until this ends: the output's reader is slow.
  void pause() { paused_ = true; }
  void resume(core::Duration pause);

  std::optional<core::TimePoint> wake_at() const;
  /// The request whose time is over.
  std::optional<Ended> ticked(core::TimePoint now);

  /// Whether one that is not safe may be done, and no answer has come.
  bool outcome_open() const { return current_ && current_->left && !current_->safe; }
  /// Whether a request has left since the last `forget`.
  bool any_left() const { return asked_ == Asked::left; }
  /// Whether something was asked for since the last `forget`, and nothing of it has left.
  bool unsent() const { return asked_ == Asked::waits; }
  /// All that was asked for is forgotten, and nothing leaves before the next login.
  void forget();

 private:
  struct Current {
    HttpId id;
    bool safe;
    core::TimePoint end;
    bool left = false;
    std::optional<HttpRequest> request = {};
  };
  Ended ended(core::Failure failure);

  /// Who asks; without a token somebody who is not logged in.
  struct Caller {
    core::Secret token;
    std::string user_id;
  };
  /// What became of all that was asked for since the last `forget`: nothing was, none has left, some have.
  enum class Asked { nothing, waits, left };

  Options options_;
  Http& http_;
  Observer& observer_;
  HttpId last_id_ = 0;
  std::deque<std::pair<HttpId, HttpRequest>> queue_;
  std::optional<Current> current_;
  Asked asked_ = Asked::nothing;
  std::optional<Caller> caller_;  // none: it is not known yet
  bool paused_ = false;
  bool held_ = false;
};

}  // namespace client
