#include <set>
#include <sstream>

#include "dialogue.h"

using namespace dialogue;

namespace {

struct Row {
  int status;
  std::string name;
};

// What scripts rely on: added to, never renumbered.
const std::vector<Row> contract = {
    {0, "ok"},
    {1, "no"},
    {2, "usage"},
    {3, "config"},
    {4, "input"},
    {5, "output"},
    {6, "internal"},
    {10, "dns"},
    {11, "connect"},
    {12, "proxy"},
    {13, "tls"},
    {14, "upgrade"},
    {15, "connect_timeout"},
    {20, "ddp_version"},
    {21, "protocol"},
    {30, "login_needed"},
    {31, "login_rejected"},
    {32, "second_factor_needed"},
    {33, "second_factor_rejected"},
    {34, "forbidden"},
    {35, "rate_limited"},
    {40, "not_found"},
    {41, "sub_refused"},
    {42, "sub_ended"},
    {43, "rejected"},
    {50, "reply_timeout"},
    {51, "goal_timeout"},
    {52, "lost"},
    {53, "reconnects_exhausted"},
    {54, "outcome_unknown"},
    {129, "by"},
    {130, "by"},
    {141, "by"},
    {143, "by"},
};

// 6 would be a defect.
const std::set<int> not_provoked = {6};

}  // namespace

TEST_CASE("help exit-status lists the numbers and names that scripts rely on") {
  const Ran ran = support::run({"help", "exit-status"});

  std::vector<std::pair<int, std::string>> shown;
  for (const std::string& line : lines_of(ran.out)) {
    std::istringstream words(line);
    int status = 0;
    std::string name;
    if (words >> status >> name) shown.emplace_back(status, name);
  }
  std::vector<std::pair<int, std::string>> expected;
  for (const Row& row : contract) expected.emplace_back(row.status, row.name);
  REQUIRE(shown == expected);
  REQUIRE(ran.err.empty());
}

TEST_CASE("every exit status has a test that provokes it") {
  // The tests of this very program, by name.
#if __has_include(<catch2/catch_test_macros.hpp>)
  const Ran list = support::run({"--list-tests", "--verbosity", "quiet"}, {.binary = "/proc/self/exe"});
#else
  const Ran list = support::run({"--list-test-names-only"}, {.binary = "/proc/self/exe"});
#endif
  for (const Row& row : contract) {
    if (not_provoked.contains(row.status)) continue;
    const std::string test = "status " + std::to_string(row.status) + " ";
    const auto lines = lines_of(list.out);
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&test](const std::string& line) { return line.starts_with(test); });
    INFO("a test named '" << test << "…'");
    REQUIRE(found != lines.end());
  }
}
