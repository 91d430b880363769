// A tail against a model of rooms: whatever is written, changed, sent twice, out of order or late, and
// whenever the connection is lost, each message is printed once.
#include <algorithm>
#include <map>

#include "tests/rocketchat/tail/tail_scene.h"
#include "tests/support/mutator.h"

using namespace rocketchat;

namespace {

constexpr unsigned rounds = 60;

struct Chaos {
  support::Mutator random;
  bool backdates = random.below(2) == 0;  // messages that only the stream has can get lost with it
  bool cuts = !backdates;
  TailScene scene;

  static TailOptions options(unsigned seed) {
    TailOptions some = rooms({"#general", "B"});
    if (seed % 3 == 0) some.lines = 2;
    some.all = seed % 4 == 3;
    if (some.all) some.rooms.clear();
    return some;
  }

  explicit Chaos(unsigned seed) : random(seed), scene(options(seed)) {
    support::RoomModel& server = scene.server;
    server.add_room("A", "general", static_cast<int>(random.below(150)) + 1);
    server.add_room("B", "other", 5);
    server.tick = random.below(3) == 0 ? 0 : 10;
    // By its time alone a room's last message is not told from another one of that time.
    server.lists_last_messages = server.tick == 0 || random.below(2) == 0;
    scene.one_read = random.below(2) == 0;
  }

  std::string room() { return random.below(3) == 0 ? "B" : "A"; }

  void write(bool on_stream) {
    switch (on_stream && backdates ? random.below(6) : 5) {
      case 0:
        scene.server.post(room(), R"({"ts":{"$date":)" + std::to_string(1 + random.below(2'000'000)) + "}}");
        break;
      case 1:
        scene.server.post(room(),
                          R"({"ts":{"$date":5},"federation":{"eventId":"$x"},"_updatedAt":{"$date":999}})");
        break;
      case 2: scene.server.post(room(), R"({"ts":"unreadable"})"); break;
      default: scene.server.post(room());
    }
  }

  /// A server that is slow to get well again, but does.
  void trouble() {
    if (random.below(3) == 0)
      scene.server.rate_limited["loadNextMessages"] = static_cast<int>(random.below(4));
    if (random.below(4) == 0) scene.server.rate_limited["stream-room-messages"] = 1;
    if (random.below(4) == 0) scene.server.failing["loadNextMessages"] = static_cast<int>(random.below(7));
    if (random.below(4) == 0) scene.server.failing["rooms/get"] = static_cast<int>(random.below(7));
  }

  /// Something is done to a message that is there: it is sent again.
  void touch() {
    const auto& messages = scene.server.rooms.at(room()).messages;
    const std::string id = messages[random.below(messages.size())]["_id"].string();
    const char* const marks[] = {R"({"reactions":{":x:":{"usernames":["u"]}}})", R"({"pinned":true})",
                                 R"({"tcount":1})", R"({"editedAt":{"$date":7}})"};
    scene.server.change(id, marks[random.below(4)]);
  }

  void step() {
    switch (random.below(8)) {
      case 0: scene.lose(); break;
      case 1:
      case 2: touch(); break;
      case 3:  // twice
        write(true);
        if (!scene.server.outgoing.empty()) scene.server.outgoing.push_back(scene.server.outgoing.back());
        break;
      case 4:  // out of order
        for (int i = 0; i < 5; ++i) write(true);
        if (cuts || scene.server.tick != 0)
          std::reverse(scene.server.outgoing.begin(), scene.server.outgoing.end());
        break;
      default:
        for (std::size_t i = random.below(3); i != 0; --i) write(true);
    }
    if (cuts && random.below(3) == 0)
      scene.cuts.insert(scene.frames + 1 + static_cast<int>(random.below(12)));
  }

  /// From now on things happen while the connection is lost, and between a question and its answer.
  void disturb() {
    scene.while_lost = [this] {
      for (std::size_t i = random.below(random.below(5) == 0 ? 300 : 4); i != 0; --i) write(false);
      trouble();
    };
    scene.server.hook = [this](const std::string& method, support::RoomModel::Moment) {
      if (method.starts_with("load") && cuts && random.below(4) == 0) write(false);
    };
  }

  void play() {
    scene.play();
    for (const auto& [name, room] : scene.server.rooms) first_[name] = room.messages.size();
    disturb();
    for (int i = 0; i < 25; ++i) {
      step();
      scene.settle();
    }
  }

  /// What is wrong; empty when nothing is.
  std::string verdict() const {
    if (scene.world.ended() != "running") return scene.world.ended();
    std::map<std::string, int> printed;
    for (const std::string& line : scene.lines())
      ++printed[support::Json::parse(line).value()["_id"].string()];
    for (const auto& [id, times] : printed)
      if (times != 1) return id + " was printed " + std::to_string(times) + " times";
    for (const auto& [name, room] : scene.server.rooms) {
      for (std::size_t i = first_.at(name); i < room.messages.size(); ++i) {
        const std::string id = room.messages[i]["_id"].string();
        if (printed.erase(id) == 0) return id + " was not printed";
      }
    }
    return printed.size() <= old_lines_ ? "" : printed.begin()->first + " is old";
  }

  std::map<std::string, std::size_t> first_;  // of a room that is new
  std::size_t old_lines_ = 0;                 // asked for
};

}  // namespace

TEST_CASE("a tail prints each message once, whatever happens", "[fuzz]") {
  for (unsigned round = 1; round <= rounds; ++round) {
    const unsigned seed = support::fuzz_seed(round);
    Chaos chaos(seed);
    INFO("seed " << seed);
    chaos.old_lines_ = seed % 3 == 0 ? 4 : 0;
    chaos.play();
    REQUIRE(chaos.verdict() == "");
  }
}

TEST_CASE("runs with one cursor file, each ended at some message, print each message once between them",
          "[fuzz]") {
  for (unsigned round = 1; round <= rounds; ++round) {
    const unsigned seed = support::fuzz_seed(round);
    support::Mutator random(seed);
    std::string places;
    support::RoomModel server;
    server.tick = random.below(3) == 0 ? 0 : 10;
    for (const char* room : {"A", "B"}) server.add_room(room, room, static_cast<int>(random.below(60)));
    Strings printed;
    std::size_t written = 0;
    for (int run = 0; run < 12; ++run) {
      const bool last = run == 11;
      TailOptions options = rooms({"A", "B"});
      options.follow = !last && random.below(3) == 0;
      TailScene scene(options, &places);
      scene.server = std::move(server);
      if (!last && run != 0 && random.below(2) == 0) scene.world.selection.count = 1 + random.below(40);
      const auto write = [&] {
        if (run == 0) return;
        for (std::size_t i = random.below(80); i != 0; --i, ++written)
          scene.server.post(random.below(2) == 0 ? "A" : "B");
      };
      if (!last) write();
      scene.play(options.follow ? TailScene::Steps{write, [&] { scene.lose(); }, write} : TailScene::Steps{});
      if (!scene.world.run->outcome()) scene.world.signalled(15);
      printed.insert(printed.end(), scene.lines().begin(), scene.lines().end());
      server = std::move(scene.server);
    }
    INFO("seed " << seed);
    REQUIRE(printed.size() == written);
    std::sort(printed.begin(), printed.end());
    REQUIRE(std::adjacent_find(printed.begin(), printed.end()) == printed.end());
  }
}
