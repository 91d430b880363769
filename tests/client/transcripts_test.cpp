// Every recorded session, played to the run that asks the same.
#include <algorithm>
#include <set>

#include "tests/client/replay.h"
#include "tests/support/transcript.h"

using namespace client;

namespace {

std::vector<Scenario> scenarios() {
  std::vector<Scenario> all = scenarios_of_meteor();
  std::ranges::move(scenarios_of_ddp_streamer(), std::back_inserter(all));
  return all;
}

}  // namespace

TEST_CASE("every recording has its scenarios, and every scenario a recording") {
  std::set<std::string> named;
  for (const Scenario& scenario : scenarios()) named.insert(scenario.recording);
  const Strings recorded = support::transcript_names();

  CHECK(Strings(named.begin(), named.end()) == recorded);
  CHECK(recorded.size() == 54);
}

TEST_CASE("what the recorded servers say ends as the contract wants, and prints what it wants") {
  for (const Scenario& scenario : scenarios()) {
    INFO(scenario.recording << ", to end as " << scenario.end);
    const Replayed replayed = replay(scenario);
    CHECK(replayed.end == scenario.end);
    CHECK(replayed.lines == expected_lines(scenario));
    CHECK(replayed.misuses == 0);
  }
}
