#include "client/inlet.h"

#include <utility>

namespace client {

bool Inlet::owes() const {
  return source_ != nullptr && task_.owes_each_line() && parts_.ending.failure() != nullptr &&
         !parts_.outlet.abandoned() && !parts_.deadlines.run_passed(parts_.now) && source_->at_hand();
}

void Inlet::follow(bool full) {
  full_ = full;
  follow();
}

void Inlet::follow() {
  if (source_ == nullptr) return;
  const bool room = parts_.connection.has_room() && !parts_.outlet.paused();
  const bool late = !full_ && parts_.ending.stage() == Ending::Stage::flushing && owes();
  const bool wanted = late || (room && parts_.task_listens() && task_.wants_input());
  if (wanted == open_) return;
  open_ = wanted;
  wanted ? source_->resume(*this) : source_->pause();
}

void Inlet::line(std::string_view text, core::TimePoint now) {
  parts_.now = now;
  if (parts_.ending.decided()) {
    task_.late_input(text, conversation_);
  } else {
    task_.input(text, conversation_, now);
  }
  follow();
}

void Inlet::lines_read(core::TimePoint now) {
  parts_.now = now;
  settle_();
}

void Inlet::input_ended(core::TimePoint now) {
  parts_.now = now;
  source_ = nullptr;
  task_.input_ended(conversation_, now);
  settle_();
}

void Inlet::input_broken(core::Failure why, core::TimePoint now) {
  parts_.now = now;
  source_ = nullptr;
  parts_.ending.fail(std::move(why));
  settle_();
}

}  // namespace client
