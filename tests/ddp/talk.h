// A session that is connected, and what is asked of it again and again.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "ddp/session.h"
#include "tests/support/catch.hpp"
#include "tests/support/moment.h"

namespace ddp {

using namespace std::chrono_literals;
using support::at;

struct Talk {
  static constexpr Timing timing{20s, 15s, 30s};
  static constexpr std::size_t most_held = 100;

  Session session{timing, most_held};

  /// Opened and connected at the beginning of time, with nothing left to send.
  Talk() {
    session.opened(at(0s));
    session.received(R"({"msg":"connected","session":"s"})", at(0s));
    session.take_frames();
  }

  Event received(const std::string& text, core::Duration since = 0s) {
    kept_ = text;  // events are views into it
    return session.received(kept_, at(since));
  }

  std::vector<std::string> sent() {
    std::vector<std::string> texts;
    for (const Frame& frame : session.take_frames()) texts.push_back(frame.text);
    return texts;
  }

 private:
  std::string kept_;
};

inline bool is_nothing(const Event& event) { return std::holds_alternative<Nothing>(event); }

/// The event as what it has to be.
template <class Kind>
Kind as(const Event& event) {
  REQUIRE(std::holds_alternative<Kind>(event));
  return std::get<Kind>(event);
}

using Strings = std::vector<std::string>;
using Ids = std::vector<Id>;

}  // namespace ddp
