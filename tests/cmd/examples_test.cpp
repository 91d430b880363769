// The lines that the catalogue gives as examples, against the parser.
#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include "cmd/commands.h"
#include "cmd/params/params.h"
#include "core/failure.h"
#include "json/reader.h"
#include "rocketchat/catalogue/catalogue.h"
#include "rocketchat/catalogue/name_hints.h"
#include "tests/cmd/lines.h"
#include "tests/cmd/shell_words.h"
#include "tests/support/catch.hpp"

namespace {

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words = support::shell_words(line);
  REQUIRE(words.front() == "rocketwire");
  words.erase(words.begin());
  return words;
}

cmd::Options parsed(const std::string& line) { return parse(words_of(line)); }

bool reads_a_file(std::string_view line) { return line.find('@') != std::string_view::npos; }

bool is_json(std::string_view text) { return !json::Reader().read(text); }

/// What a GET may have behind its path is `key=value`, a POST fields of its body.
void check_rest(const std::vector<std::string>& words) {
  REQUIRE(words.size() >= 4);
  REQUIRE((words[2] == "GET" || words[2] == "POST"));
  CHECK(words[3].find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./") ==
        std::string::npos);
  for (std::size_t i = 4; i != words.size(); ++i) {
    INFO(words[i]);
    if (words[2] == "GET") {
      CHECK(words[i].find('=') != std::string::npos);
      continue;
    }
    const std::string& option = words[i];
    REQUIRE((option == "-f" || option == "-F" || option == "--params"));
    REQUIRE(++i != words.size());
    const auto equals = words[i].find('=');
    CHECK((equals != std::string::npos || option == "--params"));
    if (option == "-F") CHECK(is_json(words[i].substr(equals + 1)));
  }
}

}  // namespace

TEST_CASE("the example of every method is a line that the parser takes") {
  for (const rocketchat::Method& method : rocketchat::methods()) {
    const std::string line = rocketchat::example_line(method);
    INFO(line);
    cmd::Options options;
    REQUIRE_NOTHROW(options = parsed(line));
    CHECK(look_at(words_of(line)).command->word == "call");
    REQUIRE_FALSE(options.parameters.words.empty());
    CHECK(options.parameters.words.front().text == method.name);
    if (!reads_a_file(line)) CHECK_NOTHROW(cmd::params_array(options.parameters, 1, cmd::ParamRule::json));
  }
}

TEST_CASE("the example of every event is a line that the parser takes") {
  for (const rocketchat::Event& event : rocketchat::events()) {
    const std::string line = rocketchat::example_line(event);
    INFO(line);
    cmd::Options options;
    REQUIRE_NOTHROW(options = parsed(line));
    CHECK(look_at(words_of(line)).command->word == "sub");
    REQUIRE_FALSE(options.parameters.words.empty());
    CHECK(options.parameters.words.front().text == event.stream);
    if (event.stream.starts_with("stream-") && !event.event.empty())
      CHECK_NOTHROW(cmd::stream_params(options.parameters, 1));
  }
}

TEST_CASE("what replaces a method is a request of the REST API as a line") {
  for (const rocketchat::Method& method : rocketchat::methods()) {
    const std::string line = rocketchat::rest_line(method);
    if (line.empty()) continue;
    INFO(line);
    check_rest(support::shell_words(line));
    CHECK_NOTHROW(parsed(line));
  }
}

TEST_CASE("a hint about a method names commands that are there, and the line that replaces it") {
  const std::regex named("rocketwire ([a-z]+)");
  for (const rocketchat::Method& method : rocketchat::methods()) {
    for (const std::string& hint : {rocketchat::hint_for_absent_method(method.name),
                                    rocketchat::hint_for_refused_subscription(method.name)}) {
      INFO(hint);
      for (std::sregex_iterator each(hint.begin(), hint.end(), named), end; each != end; ++each)
        CHECK(cmd::find_command((*each)[1].str()));
    }
    const std::string line = rocketchat::rest_line(method);
    if (!line.empty()) CHECK(rocketchat::hint_for_absent_method(method.name).find(line) != std::string::npos);
  }
}
