// A message of the server, taken apart. What a server left out is absent; what it sent may be of any type.
// DDP 1; the fields of each message are those of its specification.
#pragma once

#include <optional>
#include <string_view>

#include "json/node.h"
#include "json/reader.h"

namespace ddp {

enum class Kind {
  connected,
  failed,
  ping,
  pong,
  result,
  updated,
  ready,
  nosub,
  added,
  changed,
  removed,
  added_before,
  moved_before,
  error,
  other,  // unknown, or without `msg`: to be ignored
};

/// Whether it is a data message: one that tells of a document of a subscription.
bool is_data(Kind kind);

/// Of a member that comes twice the last counts, as in the JSON of every server's language.
struct Message {
  Kind kind = Kind::other;
  bool spaced = false;  // whitespace stands between its tokens
  json::Node root;      // the whole of it
  json::Node id, collection, fields;

  /// Any other.
  json::Node member(std::string_view name) const;
};

/// Reused from frame to frame.
class Decoder {
 public:
  /// Takes `frame` apart. A defect when it is not one JSON object.
  std::optional<json::Defect> decode(std::string_view frame);
  /// Of the last frame decoded; valid until the next is, and as long as that frame's text is.
  const Message& message() const { return message_; }

 private:
  json::Reader reader_;
  Message message_;
};

}  // namespace ddp
