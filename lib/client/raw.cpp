#include "client/raw.h"

#include <string>

namespace client {

void Raw::frame(std::string_view text, Conversation& conversation) {
  if (!conversation.timings().ddp_connected) return;  // the handshake is not his
  if (reader_.read(text)) return;                     // the session says what is wrong with it
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
