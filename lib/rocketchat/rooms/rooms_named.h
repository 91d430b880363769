// The task of finding rooms by what people call them: one line for each that is there, in the order in which
// they were asked for. One that is not there does not hide the others, and is a failure behind them.
#pragma once

#include <string>
#include <vector>

#include "rocketchat/sourced_task.h"

namespace rocketchat {

class RoomsNamed final : public SourcedTask {
 public:
  /// `only_id`: a line is the id, as a JSON string.
  RoomsNamed(const std::vector<std::string>& names, bool only_id);

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override { return core::Phase::subscribe; }

 private:
  struct Wanted {
    std::string name;
    std::string line = {};                     // empty while it is not known, or when the room is not there
    std::optional<core::Failure> absent = {};  // why it is not
  };

  void found(Wanted& room, const RoomInfo& info);
  void describe(Wanted& room, const std::string& id);
  void name_partner(Wanted& room, const RoomInfo& info);
  void told(Wanted& room, std::string line);
  void failed(Wanted& room, core::Failure failure);
  void finish();

  std::vector<Wanted> rooms_;
  bool only_id_;
  client::Conversation* conversation_ = nullptr;
  std::size_t open_ = 0;  // rooms of which nothing is known yet
};

}  // namespace rocketchat
