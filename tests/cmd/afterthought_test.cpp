#include "tests/cmd/lines.h"

#include "cmd/advice.h"

namespace {

std::string hint_after(const Line& line, core::Cause cause, core::Phase phase,
                       const std::string& known = {}) {
  core::Failure failure = core::failure(cause, phase, "refused", known);
  cmd::advise(failure, *look_at(line).command, parse(line).parameters);
  return failure.hint;
}

}  // namespace

TEST_CASE("a PARAM that was meant as a member of an object gets the hint of -f when the method refuses") {
  const auto hint = [](const Line& line) {
    return hint_after(line, core::Cause::rejected, core::Phase::call);
  };
  CHECK(hint({"call", "sendMessage", "rid=GENERAL", "msg=secret"}).find("-f rid=") != std::string::npos);
  CHECK(hint({"call", "m", "GENERAL", "u.name=x"}).find("-f u.name=") != std::string::npos);
  CHECK(hint({"call", "sendMessage", "rid=GENERAL", "msg=secret"}).find("secret") == std::string::npos);
  for (const Line& line :
       {Line{"call", "m"}, Line{"call", "m=n"}, Line{"call", "m", "GENERAL"}, Line{"call", "m", "=x"},
        Line{"call", "m", "a b=c"}, Line{"call", "m", "-f", "a=b"}, Line{"call", "m", "--string", "a=b"},
        Line{"call", "m", "https://h/?a=b"}, Line{"rest", "GET", "rooms.info", "roomName=general"}}) {
    INFO(shown(line));
    CHECK(hint(line).empty());
  }
}

TEST_CASE("a room's name given as an event of the message stream gets the hint of its id") {
  const auto hint = [](const Line& line) {
    return hint_after(line, core::Cause::forbidden, core::Phase::subscribe);
  };
  CHECK(hint({"sub", "stream-room-messages", "general"}).find("room --id") != std::string::npos);
  CHECK(hint({"sub", "stream-room-messages", "#builds"}).find("tail") != std::string::npos);
  for (const Line& line :
       {Line{"sub", "stream-room-messages", "GENERAL"},
        Line{"sub", "stream-room-messages", "__my_messages__"},
        Line{"sub", "stream-room-messages", "ByehQjC44FwMeiLbX"},
        Line{"sub", "stream-room-messages", "--event", "x"}, Line{"sub", "stream-notify-all", "x"}}) {
    INFO(shown(line));
    CHECK(hint(line).empty());
  }
}

TEST_CASE("a ROOM that is not found may be a person") {
  core::Failure failure =
      core::failure(core::Cause::not_found, core::Phase::subscribe, "alice: no such room");
  cmd::advise(failure, *cmd::find_command("tail"), parse({"tail", "#general", "alice"}).parameters);
  CHECK(failure.hint.find("'@alice'") != std::string::npos);

  failure.hint.clear();
  failure.message = "#general: no such room";
  cmd::advise(failure, *cmd::find_command("tail"), parse({"tail", "#general", "alice"}).parameters);
  CHECK(failure.hint.empty());
}

TEST_CASE("a hint that is there stays") {
  CHECK(hint_after({"call", "m", "a=b"}, core::Cause::not_found, core::Phase::call, "known") == "known");
}
