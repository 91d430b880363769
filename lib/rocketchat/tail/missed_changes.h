// What was done to the messages of a room while nobody listened, which no history tells: read between its
// history and its stream.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rocketchat/history/changes.h"
#include "rocketchat/message.h"
#include "rocketchat/retries.h"
#include "rocketchat/tail/novelty.h"
#include "rocketchat/tail/surroundings.h"

namespace rocketchat {

class MissedChanges {
 public:
  /// The room that they are read for.
  struct Room {
    const std::string& id;
    Novelty& news;
    std::function<void(const Message&)> changed;
    /// It is known how far they were told.
    std::function<void()> moved;
    /// All was read that is to be had; or why some is missing.
    std::function<void(std::optional<core::Failure>)> over;
  };
  MissedChanges(Room room, Surroundings& around) : room_(std::move(room)), around_(around) {}

  /// From where they are known. Where they never were, it is found out how things stand, and nothing told:
  /// that is of a time before, or comes by the stream, which is on.
  void read();
  /// Nothing more is asked for.
  void stop() { kinds_.clear(); }

 private:
  void next();
  void came(Changes::Kind kind, const Changes::Page& page);
  void failed(const core::Failure& failure);

  const Room room_;
  Surroundings& around_;
  std::vector<Changes::Kind> kinds_;  // that are to be asked for
  std::int64_t since_ = 0;
  std::int64_t after_ = 0;  // of the page that is waited for
  std::int64_t until_ = 0;  // as far as it was told
  Retries retries_;
  /// What was done until then is of a time before, or was told; empty until it was asked for any.
  std::optional<std::int64_t> floor_;
};

}  // namespace rocketchat
