// An output whose reader is quick, slow, gone or broken, as the test wants it.
#pragma once

#include <string>
#include <vector>

#include "client/sink.h"
#include "json/text.h"

namespace support {

class FakeSink final : public client::Sink {
 public:
  enum class Reader { quick, slow, gone, broken };

  void line(std::string_view text) override { waiting.emplace_back(text); }
  void json_line(std::string_view judged, bool spaced) override {
    std::string& text = waiting.emplace_back();
    if (spaced) {
      json::append_compact(text, judged);
    } else {
      text = judged;
    }
  }
  State flush() override {
    if (waiting.empty()) return State::empty;
    switch (reader) {
      case Reader::quick: break;
      case Reader::slow: return State::full;
      case Reader::gone: return State::gone;
      case Reader::broken: return State::broken;
    }
    lines.insert(lines.end(), waiting.begin(), waiting.end());
    waiting.clear();
    return State::empty;
  }
  core::Failure failure() const override {
    core::Failure failure;
    failure.cause = core::Cause::output;
    failure.phase = core::Phase::output;
    failure.message = "no space left";
    return failure;
  }

  Reader reader = Reader::quick;
  std::vector<std::string> lines;    // that have left
  std::vector<std::string> waiting;  // that were accepted
};

}  // namespace support
