#include "tests/client/replay.h"

#include <map>

#include "client/ping.h"
#include "rocketchat/login/credential.h"
#include "rocketchat/login/whoami.h"
#include "rocketchat/refusal.h"
#include "rocketchat/stream.h"
#include "tests/support/transcript.h"

namespace client {
namespace {

using support::Json;
using support::Recorded;

/// Frames of the client that left together, and what the server said then.
struct Exchange {
  std::vector<Json> asked;
  std::vector<Recorded> said;
};

std::vector<Exchange> exchanges(const std::string& recording) {
  std::vector<Exchange> all(1);
  for (Recorded& recorded : support::transcript(recording)) {
    if (recorded.from != Recorded::From::client) {
      all.back().said.push_back(std::move(recorded));
      continue;
    }
    if (!all.back().said.empty()) all.emplace_back();
    all.back().asked.push_back(std::move(recorded.frame));
  }
  return all;
}

/// Whether a frame of ours asks for what a recorded one did. Versions and ids may differ.
bool same_question(const Json& ours, const Json& recorded) {
  for (const char* key : {"msg", "method", "name", "params"}) {
    if (ours[key].text() != recorded[key].text()) return false;
  }
  return true;
}

class Player {
 public:
  Player(const Scenario& scenario, Rehearsal& run) : scenario_(scenario), run_(run) {}

  void play() {
    for (const Exchange& exchange : exchanges(scenario_.recording)) {
      for (const Json& asked : exchange.asked) pair_up(asked);
      Strings read;
      for (const Recorded& said : exchange.said) {
        if (said.from == Recorded::From::server) read.push_back(with_our_ids(said));
      }
      if (!run_.run->outcome() && !read.empty()) run_.read(read);
      answer_questions();
      if (!exchange.said.empty() && exchange.said.back().from == Recorded::From::close &&
          !run_.run->outcome()) {
        run_.closed();
      }
    }
    run_.pass(2s);  // for a logout that the recording does not answer
  }

 private:
  /// Finds our frame that asks the same, the first that is not taken yet.
  void pair_up(const Json& asked) {
    const Strings sent = run_.link.all_sent();
    for (std::size_t i = 0; i < sent.size(); ++i) {
      if (taken_[i]) continue;
      const Json ours = Json::parse(sent[i]).value();
      if (!same_question(ours, asked)) continue;
      taken_[i] = true;
      if (asked.has("id")) ids_[asked["id"].string()] = ours["id"].string();
      return;
    }
    // Somebody else's question: its answer must not be taken for ours.
    if (asked.has("id") && asked["msg"].string() != "unsub") ids_[asked["id"].string()] = "else";
  }

  std::string id_of(const std::string& recorded) const {
    const auto found = ids_.find(recorded);
    return found == ids_.end() ? "else" : found->second;
  }

  std::string with_our_ids(const Recorded& said) const {
    const std::string msg = said.frame["msg"].string();
    std::string text = said.text;
    const auto replace = [&text](const std::string& piece, const std::string& with) {
      const auto at = text.find(piece);
      if (at != std::string::npos) text.replace(at, piece.size(), with);
    };
    if ((msg == "result" || msg == "nosub" || msg == "pong") && said.frame.has("id")) {
      const std::string id = said.frame["id"].string();
      replace(R"("id":")" + id + '"', R"("id":")" + id_of(id) + '"');
    }
    for (const char* key : {"subs", "methods"}) {
      if (!said.frame.has(key)) continue;
      std::vector<Json> ids;
      for (const Json& id : said.frame[key].items()) ids.emplace_back(id_of(id.string()));
      replace(said.frame[key].text(), Json::array(ids).text());
    }
    return text;
  }

  void answer_questions() {
    while (run_.person.times > static_cast<int>(codes_given_) && codes_given_ < scenario_.codes.size()) {
      run_.person.asked_by->code_given(scenario_.codes[codes_given_++], run_.now);
    }
  }

  const Scenario& scenario_;
  Rehearsal& run_;
  std::map<std::size_t, bool> taken_;       // frames of ours, by their place
  std::map<std::string, std::string> ids_;  // recorded -> ours
  std::size_t codes_given_ = 0;
};

std::function<std::unique_ptr<Login>()> with_password(
    const std::string& user, const std::string& text,
    const std::function<rocketchat::SecondFactor()>& factor) {
  return [=] {
    return std::make_unique<rocketchat::Credential>(rocketchat::Password{user, core::Secret(text)}, factor());
  };
}

}  // namespace

std::function<std::unique_ptr<Task>()> calling(const std::string& method, const std::string& params) {
  return [=] { return std::make_unique<Call>(method, params, Call::Judgement{}); };
}

std::function<std::unique_ptr<Task>()> judging(const std::string& method, const std::string& params) {
  return [=] { return std::make_unique<Call>(method, params, Call::Judgement{.empty_is_no = true}); };
}

std::function<std::unique_ptr<Task>()> subscribing(const std::string& name, const std::string& params) {
  return [=] { return std::make_unique<Sub>(name, params); };
}

std::function<std::unique_ptr<Task>()> streaming(const std::string& name, const std::string& event,
                                                 const std::string& params) {
  return [=] { return std::make_unique<rocketchat::Stream>(name, Strings{event}, params); };
}

std::function<std::unique_ptr<Task>()> pinging() {
  return [] { return std::make_unique<Ping>(); };
}

std::function<std::unique_ptr<Task>()> asking_who() {
  return [] { return std::make_unique<rocketchat::Whoami>(); };
}

std::function<std::unique_ptr<Login>()> nobody() {
  return
      [] { return std::make_unique<rocketchat::Credential>(rocketchat::Anonymous{}, rocketchat::NoCode{}); };
}

std::function<std::unique_ptr<Login>()> token(const std::string& text) {
  return [=] {
    return std::make_unique<rocketchat::Credential>(rocketchat::Token{core::Secret(text)},
                                                    rocketchat::NoCode{});
  };
}

std::function<std::unique_ptr<Login>()> password(const std::string& user, const std::string& text,
                                                 const std::string& code) {
  return with_password(user, text, [code]() -> rocketchat::SecondFactor {
    if (code.empty()) return rocketchat::NoCode{};
    return rocketchat::Code{core::Secret(code)};
  });
}

std::function<std::unique_ptr<Login>()> person(const std::string& user, const std::string& text) {
  return with_password(user, text, []() -> rocketchat::SecondFactor { return rocketchat::Asked{3}; });
}

Replayed replay(const Scenario& scenario) {
  Rehearsal run(scenario.task());
  const auto login = scenario.login();
  run.login = login.get();
  run.plan.refusal = rocketchat::refusal;
  run.plan.most_held = 1 << 20;
  run.plan.pipeline = dynamic_cast<Ping*>(run.task.get()) == nullptr;
  if (!scenario.select.empty()) run.selection.select = json::Pointer::parse(scenario.select);
  if (scenario.count != 0) run.selection.count = scenario.count;
  run.open();
  Player(scenario, run).play();
  return {run.sink.lines, run.ended(), run.link.misuses};
}

Strings expected_lines(const Scenario& scenario) {
  Strings frames;
  for (const Recorded& recorded : support::transcript(scenario.recording)) {
    if (recorded.from == Recorded::From::server) frames.push_back(recorded.text);
  }
  Strings lines;
  for (const std::string& line : scenario.lines) {
    if (line[0] != '#' && line[0] != '=') {
      lines.push_back(line);
      continue;
    }
    std::string frame = frames.at(std::stoul(line.substr(1)));
    if (line[0] == '=') {
      // The result is the last member of every recorded frame that has one.
      const std::string key = R"(,"result":)";
      frame.erase(0, frame.find(key) + key.size());
      frame.pop_back();
    }
    lines.push_back(frame);
  }
  return lines;
}

}  // namespace client
