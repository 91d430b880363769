#include "client/raw.h"

#include <string>

namespace client {

void Raw::frame(std::string_view text, Conversation& conversation) {
  if (handshake_ && !conversation.timings().ddp_connected) return;  // it is not his
  if (const auto defect = reader_.read(text)) {
    if (handshake_) return;  // the session says what is wrong with it
    conversation.fail(
        core::failure(core::Cause::protocol, core::Phase::stream,
                      "the server sent a frame that is no JSON: " + std::string(defect->reason) +
                          " at byte " + std::to_string(defect->offset)));
    return;
  }
  conversation.print({reader_.value(), reader_.spaced(), reader_.root()});
}

void Raw::input(std::string_view line, Conversation& conversation, core::TimePoint) {
  ++lines_;
  if (reader_.read(line) || !reader_.is_object()) {
    defect_ = true;
    conversation.fail(core::setup_failure(
        core::Cause::input, "line " + std::to_string(lines_) + " of the input is no JSON object"));
    return;
  }
  conversation.send(std::string(reader_.value()));
}

}  // namespace client
