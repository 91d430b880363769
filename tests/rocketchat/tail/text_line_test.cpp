// Messages as people read them.
#include "rocketchat/tail/text_line.h"

#include "output/printable.h"
#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using namespace rocketchat;

namespace {

std::string at(std::int64_t milliseconds) { return "T" + std::to_string(milliseconds); }
std::int64_t now() { return 99; }

std::string line(const std::string& members, const RoomInfo& room = {"R", "c", "general"},
                 bool colored = false) {
  const auto document = support::document(
      R"({"_id":"M","rid":"R","ts":{"$date":7},"u":{"_id":"A","username":"alice"})" + members + "}");
  return text_line(message_of(document.root()), room, {at, now, output::printable, colored});
}

/// Behind the time, the room and the author.
std::string body(const std::string& members) {
  const std::string whole = line(members);
  const std::string head = "T7 #general alice:";
  REQUIRE(whole.starts_with(head));
  return whole.substr(std::min(head.size() + 1, whole.size()));
}

}  // namespace

TEST_CASE("a message is its time, its room, its author and its text") {
  CHECK(line(R"(,"msg":"hello")") == "T7 #general alice: hello");
  CHECK(line(R"(,"msg":"hello")", {"R", "d", "alice"}) == "T7 @alice alice: hello");
  CHECK(line(R"(,"msg":"hello")", {"R", "p", "ops"}) == "T7 #ops alice: hello");
  CHECK(line(R"(,"msg":"hello")", {"R", "", "R"}) == "T7 R alice: hello");
  CHECK(line(R"(,"msg":"")") == "T7 #general alice:");
  CHECK(line(R"(,"msg":"x","alias":"CI")") == "T7 #general CI (alice): x");
}

TEST_CASE("further lines are set in") { CHECK(body(R"(,"msg":"a\nb\r\n\nc")") == "a\n    b\n    \n    c"); }

TEST_CASE("nothing in a message moves the cursor, forges a line or turns the text around") {
  CHECK(body(R"(,"msg":"a\u001b[2Jb\rc\u202ed\u0085")") == R"(a\x1b[2Jb\x0dc\u{202e}d\u{0085})");
  CHECK(line(R"(,"msg":"x","alias":"a\nT7 #ops bob: y")").find('\n') == std::string::npos);
  CHECK(line(R"(,"msg":"x")", {"R", "c", "a\u2028\nb"}).find('\n') == std::string::npos);
  CHECK(line(R"(,"t":"r","msg":"a\nb")").find('\n') == std::string::npos);
}

TEST_CASE("what is attached stands under the text") {
  CHECK(
      body(R"(,"msg":"look","attachments":[{"title":"a.log","title_link":"/f","description":"of today"}])") ==
      "look\n    [file: a.log]\n    of today");
  CHECK(body(R"(,"msg":"","file":{"name":"b.png"},"files":[{"name":"b.png"},{"name":"c.png"}])") ==
        "[file: b.png]\n    [file: c.png]");
  CHECK(body(R"(,"msg":"","file":{"name":"b.png"})") == "[file: b.png]");
  CHECK(
      body(
          R"(,"msg":"yes","attachments":[{"message_link":"http://x","author_name":"bob","text":"one\ntwo"}])") ==
      "yes\n    > bob: one\n    > two");
  CHECK(body(R"(,"msg":"","attachments":[{"title":"Alert","text":"disk full"}])") ==
        "[Alert]\n    | disk full");
  CHECK(body(R"(,"msg":"x","attachments":"no list","files":7)") == "x");
}

TEST_CASE("an edit, an encrypted message and one without any text say so") {
  CHECK(body(R"(,"msg":"a","editedAt":{"$date":8})") == "a (edited)");
  CHECK(body(R"(,"msg":"","editedAt":{"$date":8},"attachments":[{"title":"T"}])") == "(edited)\n    [T]");
  CHECK(body(R"(,"t":"e2e","msg":"3Pq0")") == "[encrypted]");
  CHECK(body(R"(,"t":"videoconf","msg":"")") == "[videoconf]");
}

TEST_CASE("what happens beside messages is told behind a star") {
  CHECK(line(R"(,"t":"uj","msg":"alice")") == "T7 #general * alice joined");
  CHECK(line(R"(,"t":"au","msg":"bob")") == "T7 #general * alice added bob");
  CHECK(line(R"(,"t":"room_changed_topic","msg":"the disk")") ==
        "T7 #general * alice set the topic to the disk");
  CHECK(line(R"(,"t":"subscription-role-added","msg":"bob","role":"owner")") ==
        "T7 #general * alice (subscription-role-added) bob, owner");
}

TEST_CASE("a deletion names what was deleted, and the time now when it bears none") {
  CHECK(line(R"(,"t":"rm","msg":"")") == "T7 #general * a message of alice was deleted: M");
  const auto told = [](const std::string& text) {
    const auto document = support::document(text);
    return text_line(message_of(document.root()), {"R", "c", "general"}, {at, now, output::printable, false});
  };
  CHECK(told(R"({"_id":"M","rid":"R","t":"rm"})") == "T99 #general * a message was deleted: M");
  CHECK(told(R"({"rid":"R","t":"rm","prune":{"x":1}})") == "T99 #general * messages were deleted");
}

TEST_CASE("colors stand around whole words") {
  CHECK(line(R"(,"msg":"hi")", {"R", "c", "general"}, true) ==
        "\x1b[2mT7\x1b[0m \x1b[36m#general\x1b[0m \x1b[1malice\x1b[0m: hi");
}
