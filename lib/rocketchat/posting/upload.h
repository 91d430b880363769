// The task of posting a file: uploaded, then shown in the room; its message is the output. REST API,
// `rooms.media` and `rooms.mediaConfirm` from 6.10 on, `rooms.upload` before.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "rocketchat/rooms/addressee.h"
#include "rocketchat/sourced_task.h"

namespace rocketchat {

struct FileDraft {
  std::string name;  // as the room shows it
  /// From its beginning, each time.
  std::function<std::shared_ptr<client::HttpBody>()> open;
  std::string text = {};
  std::string thread = {};    // the message that it is a reply to; empty: none
  std::string boundary = {};  // letters and digits by chance
};

class Upload final : public SourcedTask {
 public:
  /// `room`: as a person calls it.
  Upload(std::string room, FileDraft draft);

  void begin(client::Conversation& conversation, core::TimePoint now) override;
  void answered(client::HttpId id, const client::HttpOutcome& outcome, client::Conversation& conversation,
                core::TimePoint now) override;
  /// Only what shows the file leaves something behind.
  core::Phase phase() const override {
    return step_ == Step::showing || step_ == Step::old_way ? core::Phase::call : core::Phase::subscribe;
  }
  bool needs_user() const override { return true; }

 private:
  enum class Step { looking_up, uploading, showing, old_way };

  void upload(client::Conversation& conversation);
  void show(client::Conversation& conversation, const std::string& file);
  void upload_the_old_way(client::Conversation& conversation);
  client::HttpRequest form(const std::string& endpoint,
                           const std::vector<std::pair<std::string, std::string>>& fields) const;
  void fail(client::Conversation& conversation, core::Failure failure) const;

  FileDraft draft_;
  Addressee to_;
  Step step_ = Step::looking_up;
  client::HttpId asked_ = 0;
};

}  // namespace rocketchat
