// History through `rooms.history`, which Rocket.Chat has from 8.9 on. Its cursors are times, both bounds are
// strict, and it cuts what is too large for its liking without a word: pages overlap by a millisecond, and
// what counts is what came. Where it does not lead on, or is not there, the older endpoints do; and where it
// was asked too often, for these are counted by themselves.
#pragma once

#include "rocketchat/rest/older_history.h"
#include "rocketchat/rest/reading.h"

namespace rocketchat {

class RestHistory final : public History {
 public:
  explicit RestHistory(RestRequests& requests) : requests_(requests), older_(requests) {}

  void last(const std::string& room, std::optional<std::int64_t> before, std::uint64_t count,
            Handler handler) override;
  void after(const std::string& room, std::int64_t after, std::uint64_t count, Handler handler) override;

  /// Of which kind a room is, where that is known: the older endpoints want to know.
  void know_type(const std::string& room, const std::string& type) { older_.know_type(room, type); }

 private:
  void read(const SharedReading& reading, RestRequests::Crowded crowded = RestRequests::Crowded::declines);
  void read_elsewhere(const SharedReading& reading);
  void paged(const SharedReading& reading, json::Node body);

  RestRequests& requests_;
  OlderHistory older_;
  bool absent_ = false;  // the endpoint
};

}  // namespace rocketchat
