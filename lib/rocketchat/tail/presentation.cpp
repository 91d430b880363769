#include "rocketchat/tail/presentation.h"

#include "json/write.h"

namespace rocketchat {

std::string with_room(std::string_view object, const RoomInfo& room) {
  json::ObjectWriter member;
  room.name.empty() ? member.null("name") : member.text("name", room.name);
  room.type.empty() ? member.null("type") : member.text("type", room.type);
  std::string text(object.substr(0, object.rfind('}')));
  const bool bare = text.find('"') == std::string::npos;
  return text.append(bare ? "" : ",").append(R"("room":)").append(member.str()).append("}");
}

client::Line Presentation::line_of(const Message& message) {
  client::Line line{message.document.text(), true, message.document};
  if (!names_rooms()) return line;
  const RoomInfo room = names_.of(message.room);
  if (with_room_) {
    document_ = json::Document::parse(with_room(line.judged, room));
    if (document_) line = {document_->root().text(), true, document_->root()};
  }
  if (text_) {
    shown_ = text_line(message, room, *text_);
    line.shown = shown_;
  }
  return line;
}

}  // namespace rocketchat
