// What the texts of options may be, and what each is read as.
#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/cmd/applied.h"

using cmd::Options;
using namespace std::chrono_literals;

TEST_CASE("a pin of a key is 32 bytes in base64") {
  CHECK(refusal("pinnedpubkey", pin + ";" + pin).empty());
  for (const std::string& wrong :
       {std::string(), std::string("sha256//"), pin + ";", ";" + pin, pin.substr(1),
        pin.substr(0, pin.size() - 1), pin + "=", std::string("key.pem")}) {
    INFO(wrong);
    CHECK_FALSE(refusal("pinnedpubkey", wrong).empty());
  }
}

TEST_CASE("a value that cannot be taken is refused with the option's name and the reason") {
  const std::vector<std::vector<std::string>> cases = {
      {"count", "0", "option --count: the value is not a number from 1"},
      {"count", "1.5", "option --count: the value is not a number from 1"},
      {"count", "5x", "option --count: the value is not a number from 1"},
      {"count", "+5", "option --count: the value is not a number from 1"},
      {"count", "18446744073709551616", "option --count: the value is not a number from 1"},
      {"lines", "-1", "option --lines: the value is not a number"},
      {"rate", "10", "option --rate: the value is not N/DUR such as 10/1s or 50/m"},
      {"rate", "0/1s", "option --rate: the value is not N/DUR such as 10/1s or 50/m"},
      {"rate", "1/0s", "option --rate: the value is not N/DUR such as 10/1s or 50/m"},
      {"rate", "1/", "option --rate: the value is not N/DUR such as 10/1s or 50/m"},
      {"color", "yes", "option --color: the value is none of auto, always, never"},
      {"tls-min", "1.1", "option --tls-min: the value is none of 1.2, 1.3"},
      {"error-format", "xml", "option --error-format: the value is none of text, json"},
      {"server", "", "option --server: the value is empty"},
      {"token-file", "", "option --token-file: the value is empty"},
      {"user", "", "option --user: the value is empty"},
      {"user", "me:secret", "option --user: a name holds no ':'"},
      {"user-agent", "a\r\nX: y", "option --user-agent: the value holds a control character"},
      {"trace-file", "-", "option --trace-file: - is no file"},
      {"event", "", "option --event: the value is empty"},
      {"params", "", "option --params: the value is empty"},
      {"ready-fd", "2", "option --ready-fd: the value is not the number of a descriptor from 3"},
      {"ready-fd", "-3", "option --ready-fd: the value is not the number of a descriptor from 3"},
      {"ready-fd", "3x", "option --ready-fd: the value is not the number of a descriptor from 3"},
  };
  for (const auto& each : cases) {
    INFO(each[0] << " " << each[1]);
    CHECK(refusal(each[0], each[1]) == each[2]);
  }
}

TEST_CASE("a duration option takes no zero and nothing that is no duration") {
  for (const std::string name :
       {"duration", "idle", "deadline", "timeout", "connect-timeout", "ping-interval", "ping-timeout"}) {
    for (const std::string value : {"0", "0ms", "", "-1", "5 s", "1e3"}) {
      INFO(name << " " << value);
      CHECK(refusal(name, value).find("option --" + name + ": the value is not a duration above zero") == 0);
    }
  }
  CHECK_FALSE(refusal("max-message", "0").empty());
  CHECK_FALSE(refusal("max-message", "1.5MB").empty());
}

TEST_CASE("option --select takes a JSON Pointer") {
  for (const std::string value : {"", "/", "/a/b", "/a~0b/~1", "//", "/0/ü"}) {
    INFO(value);
    CHECK(applied("select", value).output.select == value);
  }
  for (const std::string value : {"a", "a/b", "/a~", "/~2", "/a~b", ".a", " /a", "/\xFF"}) {
    INFO(value);
    CHECK(refusal("select", value).find("option --select: ") == 0);
  }
}

TEST_CASE("option --header takes one header line or the name of a file") {
  for (const std::string value : {"A: b", "X-A:b", "A:", "A: b: c, d", "@file", "A:\tb"}) {
    INFO(value);
    CHECK(refusal("header", value).empty());
  }
  const std::vector<std::pair<std::string, std::string>> refused = {
      {"", "is not 'Name: value'"},
      {"A", "is not 'Name: value'"},
      {"@", "is not 'Name: value'"},
      {": b", "has a name that no field can have"},
      {"A b: c", "has a name that no field can have"},
      {"\u00C4: b", "has a name that no field can have"},
      {"A: b\r\nC: d", "has a control character in it"},
      {"A: b\n", "has a control character in it"},
      {"upgrade: b", "belongs to the WebSocket handshake"},
      {"Sec-WebSocket-Key: b", "belongs to the WebSocket handshake"},
  };
  for (const auto& [value, why] : refused) {
    INFO(value);
    CHECK(refusal("header", value) == "option --header: the value " + why);
  }
}

TEST_CASE("option --ready-fd takes a descriptor that is open") {
  const int open = ::open("/dev/null", O_WRONLY);
  REQUIRE(open >= 3);
  CHECK(applied("ready-fd", std::to_string(open)).output.ready_fd == open);

  ::close(open);

  CHECK(refusal("ready-fd", std::to_string(open)) == "option --ready-fd: the descriptor is not open");
}

TEST_CASE("option --rate spreads its number over its time, and takes a unit for one of it") {
  CHECK(applied("rate", "2/1s").limits.rate == 500ms);
  CHECK(applied("rate", "30/m").limits.rate == 2s);
  CHECK(applied("rate", "1/1m30s").limits.rate == 90s);
}

TEST_CASE("option --lines may be none: from now on") { CHECK(applied("lines", "0").messages.lines == 0U); }

TEST_CASE("a number that only limits what is tried again may be none") {
  CHECK(applied("retry", "0").reliability.retry == 0U);
  CHECK(applied("max-reconnects", "0").reliability.max_reconnects == 0U);
  CHECK(refusal("retry", "-1") == "option --retry: the value is not a number");
}

TEST_CASE("option --code is a language, or as a flag whether there is a block at all") {
  CHECK(applied("code", "").post.code == "");
  CHECK(applied("code", "true").post.code == "");
  CHECK_FALSE(applied("code", "false").post.code);
}
