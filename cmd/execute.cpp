#include "cmd/execute.h"

#include <unistd.h>

#include <csignal>
#include <optional>

#include "cmd/code_prompts.h"
#include "cmd/plan.h"
#include "cmd/side_channels.h"
#include "cmd/standard_input.h"
#include "net/http_client.h"
#include "net/websocket_link.h"
#include "output/line_writer.h"
#include "output/onlookers.h"
#include "rocketchat/refusal.h"
#include "runtime/descriptor_watch.h"
#include "runtime/loop.h"

namespace cmd {
namespace {

/// The one positional of a command that takes lines is the file they are in; empty when there is none.
std::string input_file(const Parameters& given) {
  return given.words.empty() ? std::string() : given.words.front().text;
}

/// Tells the run when its output has taken all lines, and when nobody reads it any more.
class OutputWatch {
 public:
  OutputWatch(asio::io_context& loop, output::LineWriter& lines, client::Run& run)
      : lines_(lines), run_(run), watch_(loop, lines.descriptor(), [this](auto seen) { saw(seen); }) {}

  /// To be called between two turns of the loop.
  void turn() {
    if (lines_.waiting() == wants_room_) return;
    wants_room_ = lines_.waiting();
    watch_.want(false, wants_room_);
  }

 private:
  void saw(runtime::DescriptorWatch::Seen seen) {
    if (seen.gone) {
      watch_.stop();
      run_.reader_gone(runtime::now());
    } else if (seen.writable && lines_.flush() == client::Sink::State::empty) {
      run_.drained(runtime::now());
    }
  }

  output::LineWriter& lines_;
  client::Run& run_;
  bool wants_room_ = false;
  runtime::DescriptorWatch watch_;
};

}  // namespace

Execution execute(const Merged& given, Resolved resolved, client::Task& task) {
  const Options& options = given.options;
  const core::TimePoint start = runtime::now();
  runtime::Loop loop;
  core::Secrets secrets;
  net::LinkOptions wire = link_options(given, resolved);
  add_secrets(wire, secrets);
  net::WebsocketLink link(loop.context(), std::move(wire), runtime::now);
  net::HttpClient http(loop.context(), link, runtime::now);
  output::LineWriter lines(STDOUT_FILENO);
  SideChannels side(given, loop.context());
  output::Onlookers onlookers(side.looks(secrets), start);
  const auto prompt = code_prompt(given, loop.context());
  rocketchat::Credential login(std::move(resolved.credentials), std::move(resolved.second_factor), &secrets);
  std::optional<StandardInput> input;
  if (task.wants_input())
    input.emplace(loop.context(), input_file(options.parameters), options.connection.max_message);
  client::Plan how = run_plan(options, resolved);
  how.refusal = [&secrets](const client::Refused& refused, bool anonymous) {
    return secrets.masked(rocketchat::refusal(refused, anonymous));  // a task may print it
  };
  client::Run run(std::move(how), selection(options), login, task,
                  {link, http, lines, onlookers, *prompt, input ? &*input : nullptr});

  OutputWatch output(loop.context(), lines, run);
  loop.hear({SIGINT, SIGTERM, SIGHUP}, [&](int signal) { run.interrupted(signal, runtime::now()); });

  run.start(runtime::now());
  loop.run([&] { return run.outcome().has_value(); },
           [&] {
             output.turn();
             side.turn();
             return run.wake_at();
           },
           [&] { run.ticked(runtime::now()); });

  client::Outcome outcome = *run.outcome();
  if (lines.close() == client::Sink::State::broken && !std::holds_alternative<core::Failure>(outcome)) {
    outcome = lines.failure();
  }
  side.finish();
  if (auto* failure = std::get_if<core::Failure>(&outcome)) *failure = secrets.masked(std::move(*failure));
  return {std::move(outcome), run.attempts()};
}

}  // namespace cmd
