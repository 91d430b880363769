// The run's input: lines go to the task, as long as it wants some.
#pragma once

#include <functional>

#include "client/source.h"
#include "client/task.h"
#include "client/task_conversation.h"

namespace client {

class Inlet final : public SourceListener {
 public:
  /// `source` may be null: there is no input. `settle` follows each turn of it.
  Inlet(Source* source, Task& task, TaskConversation& conversation, Parts& parts,
        std::function<void()> settle)
      : source_(source),
        task_(task),
        conversation_(conversation),
        parts_(parts),
        settle_(std::move(settle)) {}

  /// Whether lines are at hand that are owed an answer, though the run has failed; no limit of the user's own
  /// has passed, and somebody reads.
  bool owes() const;
  /// Opens and closes it, as the run stands. `full`: lines wait for the reader of the output.
  void follow(bool full);

 private:
  void follow();
  void line(std::string_view text, core::TimePoint now) override;
  void lines_read(core::TimePoint now) override;
  void input_ended(core::TimePoint now) override;
  void input_broken(core::Failure why, core::TimePoint now) override;

  Source* source_;  // null once it has nothing more to say
  Task& task_;
  TaskConversation& conversation_;
  Parts& parts_;
  std::function<void()> settle_;
  bool open_ = false;
  bool full_ = false;
};

}  // namespace client
