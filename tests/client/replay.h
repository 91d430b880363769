// A recorded session played to a run: the server's frames answer the run's own, with the recorded ids
// replaced by those of the run.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/client/rehearsal.h"

namespace client {

/// What somebody asks of the server of a recording, and what they get.
struct Scenario {
  std::string recording;
  std::function<std::unique_ptr<Task>()> task;
  std::function<std::unique_ptr<Login>()> login;
  Strings
      lines;  // "#7": the server's frame 7 as it came; "=7": the result in it; all else is the line itself
  std::string end;     // as Rehearsal::ended() says it; "running" when nothing ended it
  Strings codes = {};  // of the second factor, typed by a person
  std::string select = {};
  std::uint64_t count = 0;
};

// What is asked.
std::function<std::unique_ptr<Task>()> calling(const std::string& method, const std::string& params);
std::function<std::unique_ptr<Task>()> judging(const std::string& method, const std::string& params);
std::function<std::unique_ptr<Task>()> subscribing(const std::string& name, const std::string& params);
std::function<std::unique_ptr<Task>()> streaming(const std::string& name, const std::string& event,
                                                 const std::string& params);
std::function<std::unique_ptr<Task>()> pinging();
std::function<std::unique_ptr<Task>()> asking_who();

// Who asks.
std::function<std::unique_ptr<Login>()> nobody();
std::function<std::unique_ptr<Login>()> token(const std::string& text);
std::function<std::unique_ptr<Login>()> password(const std::string& user, const std::string& text,
                                                 const std::string& code = {});
/// A person is there to be asked for codes.
std::function<std::unique_ptr<Login>()> person(const std::string& user, const std::string& text);

struct Replayed {
  Strings lines;
  std::string end;
  int misuses;
};
Replayed replay(const Scenario& scenario);

/// The lines a scenario expects, written out.
Strings expected_lines(const Scenario& scenario);

/// Every scenario there is, by the server that was recorded.
std::vector<Scenario> scenarios_of_meteor();
std::vector<Scenario> scenarios_of_ddp_streamer();

}  // namespace client
