// Whatever arrives, a session answers or reports a violation, and a run prints nothing but JSON lines.
#include <algorithm>
#include <iterator>

#include "tests/client/rehearsal.h"
#include "tests/json/reference_validator.h"
#include "tests/support/mutator.h"
#include "tests/support/transcript.h"

using namespace client;

namespace {

constexpr std::size_t rounds = 2500;

/// Every frame a recorded server sent, and as often those that meet the ids of these runs.
Strings corpus() {
  const Strings own = {frame::connected,
                       frame::logged_in,
                       frame::refused,
                       frame::result,
                       frame::ready,
                       frame::nosub,
                       frame::error,
                       frame::data(1),
                       R"({"msg":"ping","id":"1"})",
                       R"({"msg":"pong","id":"2"})",
                       R"({"msg":"result","id":"3"})",
                       R"({ "msg" : "changed", "collection" : "c", "fields" : { } })"};
  Strings frames;
  for (const std::string& name : support::transcript_names()) {
    for (support::Recorded& recorded : support::transcript(name)) {
      if (recorded.from != support::Recorded::From::server) continue;
      frames.push_back(own[frames.size() / 2 % own.size()]);
      frames.push_back(std::move(recorded.text));
    }
  }
  return frames;
}

struct Frames {
  explicit Frames(unsigned seed) : mutator(support::fuzz_seed(seed)) {}

  std::string next() {
    const std::string& text = all[mutator.below(all.size())];
    return mutator.below(3) == 0 ? text : mutator.mutated(text);
  }

  const Strings all = corpus();
  support::Mutator mutator;
};

/// A line that is not JSON, or not one line; empty when there is none.
std::string bad_line(const Strings& lines) {
  const auto bad = std::ranges::find_if(lines, [](const std::string& line) {
    return line.find('\n') != std::string::npos || !reference_accepts(line, 1000);
  });
  return bad == lines.end() ? std::string() : *bad;
}

}  // namespace

TEST_CASE("a session takes whatever arrives, and what it hands on is JSON", "[fuzz]") {
  Frames frames(1);
  std::size_t violations = 0, data = 0;
  ddp::Session session({20s, 15s, 30s}, 10'000);
  session.opened(support::at(0s));

  for (std::size_t round = 0; round < 4 * rounds; ++round) {
    const std::string text = frames.next();
    const bool object = reference_accepts(text, 1000) && text.find_first_not_of(" \t\r\n") == text.find('{');
    const ddp::Event event = session.received(text, support::at(0s));
    const auto* failure = std::get_if<core::Failure>(&event);
    if (failure != nullptr) ++violations;
    if (!object) REQUIRE(failure != nullptr);
    if (std::holds_alternative<ddp::Data>(event)) ++data;
    if (round % 16 == 0) session.subscribe("s", "[]", support::at(0s));
    if (round % 16 == 8) session.call("m", "[]", support::at(0s));
    for (const ddp::Frame& sent : session.take_frames()) REQUIRE(reference_accepts(sent.text, 1000));
  }

  CHECK(violations > rounds / 10);
  CHECK(data > rounds / 10);
}

TEST_CASE("a run takes whatever arrives, ends at most once, and prints JSON lines only", "[fuzz]") {
  Frames frames(2);
  std::size_t lines = 0, ends = 0;

  for (std::size_t round = 0; round < rounds; ++round) {
    Rehearsal run = round % 2 == 0 ? Rehearsal::sub() : Rehearsal::call({.empty_is_no = round % 3 == 0});
    run.fake_login.token = round % 5 != 0;
    run.fake_login.anonymous = round % 7 == 0;
    run.plan.pipeline = round % 11 != 0;
    if (round % 13 == 0) run.selection.select = json::Pointer::parse("/fields");
    run.open();
    for (std::size_t reads = frames.mutator.below(8); reads != 0 && !run.run->outcome(); --reads) {
      Strings read;
      for (std::size_t count = 1 + frames.mutator.below(3); count != 0; --count)
        read.push_back(frames.next());
      if (frames.mutator.below(4) != 0) read.insert(read.begin(), {frame::connected, frame::logged_in});
      run.read(read);
      if (frames.mutator.below(6) == 0) run.pass(1s * frames.mutator.below(40));
    }
    if (!run.run->outcome()) run.closed();
    run.pass(3s);

    REQUIRE(run.run->outcome());
    REQUIRE(run.link.misuses == 0);
    REQUIRE(bad_line(run.sink.lines).empty());
    REQUIRE(bad_line(run.link.all_sent()).empty());
    lines += run.sink.lines.size();
    ends += run.ended() == "done" ? 1 : 0;
  }

  CHECK(lines > rounds / 20);
  CHECK(ends > 0);
}
