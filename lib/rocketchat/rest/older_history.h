// The past of a room through `channels.history`, `groups.history` or `im.history`, which all versions have.
// They give the newest of a span first: it is read backwards from its end, whichever way was asked for.
// Bounds may be inclusive, and rows of one time can be passed over by their number, so that nothing is lost
// there.
#pragma once

#include <map>
#include <string>

#include "rocketchat/rest/reading.h"

namespace rocketchat {

class OlderHistory {
 public:
  explicit OlderHistory(RestRequests& requests) : requests_(requests) {}

  void know_type(const std::string& room, const std::string& type) { types_[room] = type; }
  /// Answers it anew. May give more than was asked for.
  void read(const SharedReading& reading);

 private:
  /// A span that is read from its end to its beginning.
  struct Span {
    SharedReading question;
    std::string endpoint;
    std::int64_t latest;   // inclusive
    std::size_t skip = 0;  // rows from there on
    Gathered gathered{Gathered::Direction::back};
  };
  void begin(const SharedReading& reading, const std::string& type);
  void next_page(const std::shared_ptr<Span>& span);
  void paged(const std::shared_ptr<Span>& span, json::Node body);

  RestRequests& requests_;
  std::map<std::string, std::string> types_;  // `t`, of rooms
};

}  // namespace rocketchat
