// How a message of a tail is printed: the server's document as it is, with its room in it, or for people.
#pragma once

#include <optional>
#include <string>

#include "client/line.h"
#include "json/document.h"
#include "rocketchat/message.h"
#include "rocketchat/tail/room_names.h"
#include "rocketchat/tail/text_line.h"

namespace rocketchat {

class Presentation {
 public:
  /// `names` must outlive it.
  Presentation(bool with_room, std::optional<TextStyle> text, const RoomNames& names)
      : with_room_(with_room), text_(text), names_(names) {}

  /// Whether what rooms are called is of use.
  bool names_rooms() const { return with_room_ || text_; }
  /// Valid until it is asked again, and as long as the message is.
  client::Line line_of(const Message& message);

 private:
  bool with_room_;
  std::optional<TextStyle> text_;
  const RoomNames& names_;
  std::optional<json::Document> document_;
  std::string shown_;
};

/// The text of an object with a last member more, `"room":{"name":…,"type":…}`; all else byte for byte. What
/// is not known is null.
std::string with_room(std::string_view object, const RoomInfo& room);

}  // namespace rocketchat
