// A tail and a server in a world of fakes: frames go to and fro one by one until nothing is left to say, and
// the connection can be cut before any of them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/run.h"
#include "rocketchat/tail/tail.h"
#include "tests/client/rehearsal.h"
#include "tests/support/room_model.h"

namespace rocketchat {

using namespace std::chrono_literals;
using client::Strings;

/// A cursor store in memory; the text is the test's.
class KeptPlaces final : public CursorStore {
 public:
  explicit KeptPlaces(std::string& text) : text_(text) {}
  std::string load() override { return text_; }
  std::optional<core::Failure> save(const std::string& text) override {
    text_ = text;
    return std::nullopt;
  }

 private:
  std::string& text_;
};

struct TailScene {
  using Steps = std::vector<std::function<void()>>;

  client::Rehearsal world;
  support::RoomModel server;
  /// Before which frames the connection is lost, counted from 1 in both directions together. Emptied on the
  /// way.
  std::set<int> cuts;
  /// What becomes of each of the server's frames before it arrives.
  std::function<std::string(std::string)> on_the_way;
  /// Done while there is no connection.
  std::function<void()> while_lost;
  /// Which of its requests of HTTP are worked on, and then lose their answer, counted from 1.
  std::set<int> lost_answers;
  bool one_read = false;  // all frames of the server that are on their way come in one read
  int frames = 0;
  int requests = 0;  // of HTTP

  /// Reconnects after 500 ms.
  explicit TailScene(TailOptions options, std::string* places = nullptr);
  explicit TailScene(std::unique_ptr<client::Task> task);

  /// Begins, and goes on until nothing happens any more; then takes the steps, each followed by the same.
  void play(const Steps& steps = {});
  /// Goes on until nothing happens any more.
  void settle();
  /// The connection breaks, and `while_lost` happens.
  void lose();

  const Strings& lines() const { return world.sink.lines; }
  /// The lines that are documents of that room.
  Strings lines_of(const std::string& room) const;
  /// How often an event was told.
  long told(const std::string& event) const;
  /// How often a method was called, on all connections.
  long called(const std::string& method) const;

 private:
  bool step();
  bool step_http();
  bool cut_now();
  std::optional<std::string> next_sent();

  std::size_t writes_ = 0;  // of the link's, that were taken
  std::vector<std::string> sent_;
  std::optional<support::RestAnswer> answer_;  // to the request that is under way
  int opens_ = 0;
  int closes_ = 0;
  bool open_ = false;
};

/// Options for rooms as people name them.
TailOptions rooms(std::vector<std::string> names);

}  // namespace rocketchat
