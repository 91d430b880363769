// An input whose lines the test hands over, as far as they are wanted.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "client/source.h"

namespace support {

class FakeSource final : public client::Source {
 public:
  void resume(client::SourceListener& listener) override {
    listener_ = &listener;
    open = true;
    ++resumes;
  }
  void pause() override { open = false; }
  bool at_hand() const override { return !waiting.empty() || (at_end && !over); }

  /// What one read brings: hands over what is wanted of it, and keeps the rest for `more`.
  void read(std::vector<std::string> lines, core::TimePoint now) {
    waiting.insert(waiting.end(), lines.begin(), lines.end());
    more(now);
  }
  void more(core::TimePoint now) {
    if (!open) return;
    while (open && !waiting.empty()) {
      const std::string line = waiting.front();
      waiting.erase(waiting.begin());
      listener_->line(line, now);
    }
    listener_->lines_read(now);
  }
  void end(core::TimePoint now) {
    over = true;
    listener_->input_ended(now);
  }
  void break_off(core::TimePoint now) {
    listener_->input_broken(core::setup_failure(core::Cause::input, "no such thing"), now);
  }

  bool open = false;
  bool at_end = false;  // nothing comes behind what waits
  bool over = false;
  int resumes = 0;
  std::vector<std::string> waiting;  // that nobody has wanted yet

 private:
  client::SourceListener* listener_ = nullptr;
};

}  // namespace support
