// A run in a world of fakes, with the clock turned by hand.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/call.h"
#include "client/run.h"
#include "client/sub.h"
#include "tests/support/catch.hpp"
#include "tests/support/fake_http.h"
#include "tests/support/fake_link.h"
#include "tests/support/fake_onlookers.h"
#include "tests/support/fake_sink.h"
#include "tests/support/fake_source.h"
#include "tests/support/moment.h"

namespace client {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;
using Reader = support::FakeSink::Reader;

struct Rehearsal {
  support::FakeLink link;
  support::FakeHttp http;
  support::FakeSink sink;
  support::FakeSource source;
  bool with_source = false;
  support::FakeObserver observer;
  support::FakePerson person;
  support::FakeLogin fake_login;
  Login* login = &fake_login;
  Plan plan;
  Selection selection;
  std::unique_ptr<Task> task;
  std::optional<Run> run;
  core::TimePoint now = support::at(0s);

  /// connect 10 s, pings 20 s and 15 s, replies 30 s, as the program's own defaults are.
  explicit Rehearsal(std::unique_ptr<Task> what);

  /// A call of `echo`, and a subscription of `things`, both with [1].
  static Rehearsal call(Call::Judgement judgement = {});
  static Rehearsal sub();

  void start();
  /// start(), and the connection is open.
  void open();
  /// open(), then `connected` and the login's answer. The task's first request has the id 2.
  void log_in();
  /// log_in(), and the subscription is ready.
  void ready();

  /// Frames that come in one read.
  void read(const Strings& frames);
  /// The request by HTTP that is under way leaves, and is answered.
  void answer(int status, const std::string& body, const core::HttpFields& fields = {});
  /// It fails, behind its leaving or before.
  void fail_request(core::Cause cause, bool left = true);
  /// The network's end of the connection.
  void closed(core::Cause cause = core::Cause::lost);
  void signalled(int number);
  /// The reader of the output takes all again.
  void drain();
  /// Turns the clock to so much later, waking the run whenever it asked for it.
  void pass(core::Duration duration);

  /// "running", "done", "no", "signal 15", "reader gone", or a status of the contract with its name: "52
  /// lost".
  std::string ended() const;
  /// Of the failure that ended it.
  const core::Failure& failure() const;
};

/// The same for any outcome.
std::string named(const Outcome& outcome);

namespace frame {
inline const std::string connected = R"({"msg":"connected","session":"s"})";
inline const std::string logged_in = R"({"msg":"result","id":"1","result":{"id":"u","token":"t"}})";
inline const std::string refused = R"({"msg":"result","id":"1","error":{"error":403}})";
inline const std::string result = R"({"msg":"result","id":"2","result":[1]})";
inline const std::string ready = R"({"msg":"ready","subs":["2"]})";
inline const std::string nosub = R"({"msg":"nosub","id":"2"})";
inline const std::string error = R"({"msg":"error","reason":"Bad request"})";
inline std::string data(int number) {
  return R"({"msg":"added","collection":"things","id":"t)" + std::to_string(number) + R"("})";
}
}  // namespace frame

}  // namespace client
