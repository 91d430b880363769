#include "cmd/tasks.h"

#include <unistd.h>

#include <algorithm>

#include "client/batch.h"
#include "client/call.h"
#include "client/ping.h"
#include "client/raw.h"
#include "client/sub.h"
#include "cmd/advice.h"
#include "cmd/exit_status.h"
#include "cmd/help/colored.h"
#include "cmd/logins.h"
#include "cmd/notices.h"
#include "cmd/params/params.h"
#include "cmd/params/request_params.h"
#include "cmd/progress_line.h"
#include "output/printable.h"
#include "rocketchat/address.h"
#include "rocketchat/batch_sub.h"
#include "rocketchat/catalogue/catalogue.h"
#include "rocketchat/login/end_login.h"
#include "rocketchat/login/keep_login.h"
#include "rocketchat/login/whoami.h"
#include "rocketchat/rate_limit.h"
#include "rocketchat/rest/rest.h"
#include "rocketchat/rest/rest_request.h"
#include "rocketchat/stream.h"
#include "rocketchat/tail/tail.h"
#include "runtime/cursor_file.h"
#include "runtime/local_time.h"

namespace cmd {
namespace {

class FileCursors final : public rocketchat::CursorStore {
 public:
  FileCursors(const std::string& path, bool quiet) : path_(path), quiet_(quiet), file_(path) {}
  std::string load() override {
    const auto text = file_.load();
    if (text && text->empty() && !quiet_)
      warning("cursor file '" + path_ + "' is empty, as a crash leaves it: beginning as without one");
    return text.value_or("");
  }
  std::optional<core::Failure> save(const std::string& text) override { return file_.save(text); }

 private:
  std::string path_;
  bool quiet_;
  runtime::CursorFile file_;
};

std::int64_t unix_milliseconds_now() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::int64_t unix_milliseconds(const Since& since) {
  using namespace std::chrono;
  if (const auto* time = std::get_if<core::WallTime>(&since)) return static_cast<std::int64_t>(*time);
  return unix_milliseconds_now() - duration_cast<milliseconds>(std::get<core::Duration>(since)).count();
}

rocketchat::TextStyle text_style(const Output& output) {
  if (output.select || output.raw_output)
    throw core::usage("option --text: a line for people, of which --select and --raw-output have no part");
  return {runtime::local_time, unix_milliseconds_now, output::printable, colored(output, STDOUT_FILENO)};
}

}  // namespace

std::unique_ptr<client::Task> call_task(const Options& options) {
  const std::string& method = options.parameters.words.front().text;
  return std::make_unique<client::Call>(
      method, params_array(options.parameters, 1, ParamRule::json),
      client::Call::Judgement{options.output.exit_status, rocketchat::always_answers(method)});
}

std::unique_ptr<client::Task> rest_task(const Options& options) {
  constexpr std::size_t in_front = 2;  // the verb and the path
  const auto& words = options.parameters.words;
  client::HttpRequest request;
  request.verb = words[0].text;
  request.target = rocketchat::rest_target(words[1].text);
  if (request.verb == "POST") {
    request = client::json_post(std::move(request.target), body_of(options.parameters, in_front));
  } else if (request.verb == "GET") {
    const std::string query = query_of(options.parameters, in_front);
    if (!query.empty()) request.target += (request.target.find('?') == std::string::npos ? "?" : "&") + query;
  } else {
    throw core::usage("'" + request.verb + "' is neither GET nor POST",
                      "as in: rocketwire rest GET rooms.info roomName=general");
  }
  return std::make_unique<rocketchat::Rest>(std::move(request), options.output.exit_status);
}

bool call_needs_login(const Parameters& given) { return rocketchat::needs_login(given.words.front().text); }

bool sub_needs_login(const Parameters& given) {
  const std::string& name = given.words.front().text;
  if (!given.event.empty()) {
    const auto another = event_beside(given, 1);
    return (!another || rocketchat::needs_login(name, *another)) &&
           std::all_of(given.event.begin(), given.event.end(),
                       [&](const std::string& event) { return rocketchat::needs_login(name, event); });
  }
  const bool named = given.words.size() > 1 && !given.params;
  return rocketchat::needs_login(name, named ? std::string_view(given.words[1].text) : std::string_view{});
}

std::unique_ptr<client::Task> sub_task(const Options& options) {
  const std::string& name = options.parameters.words.front().text;
  if (!rocketchat::is_stream(name)) {
    if (!options.parameters.event.empty())
      throw core::usage("option --event: '" + name + "' is no stream, and has no events");
    return std::make_unique<client::Sub>(name, params_array(options.parameters, 1, ParamRule::json));
  }
  StreamParams params = stream_params(options.parameters, 1);
  const std::string array = params.array("");
  return std::make_unique<rocketchat::Stream>(name, std::move(params.events), array);
}

std::unique_ptr<client::Task> tail_task(const Options& options) {
  const Messages& wanted = options.messages;
  const auto& words = options.parameters.words;
  if (wanted.all && !words.empty()) throw core::usage("option --all: no ROOM goes with it");
  if (!wanted.all && words.empty()) {
    throw core::usage("'tail' needs a ROOM, or --all", std::string(quote_rooms));
  }
  rocketchat::TailOptions tail;
  for (const Word& word : words) tail.rooms.push_back(room_name(word));
  tail.all = wanted.all;
  if (wanted.lines && *wanted.lines != 0) tail.lines = wanted.lines;
  if (wanted.since) tail.since = unix_milliseconds(*wanted.since);
  tail.follow = !wanted.no_follow;
  tail.edits = wanted.edits;
  tail.deletes = wanted.deletes;
  tail.system = wanted.system;
  tail.own = !wanted.no_own;
  tail.with_room = wanted.with_room;
  if (wanted.text) tail.text = text_style(options.output);
  std::unique_ptr<rocketchat::CursorStore> cursors;
  if (!wanted.cursor_file.empty())
    cursors = std::make_unique<FileCursors>(wanted.cursor_file, options.output.quiet);
  return std::make_unique<rocketchat::Tail>(std::move(tail), std::move(cursors));
}

std::unique_ptr<client::Task> batch_task(const Options& options) {
  client::Batch::Options batch;
  if (options.limits.jobs) batch.jobs = *options.limits.jobs;
  batch.fail_fast = options.limits.fail_fast;
  if (options.limits.rate) batch.spacing = *options.limits.rate;
  batch.most_messages = options.connection.max_message;
  const std::string host = options.server.empty() ? "" : rocketchat::parse_address(options.server).host;
  batch.error = [host](const core::Failure& failure) { return json_error(failure, host, 1); };
  batch.rate_limit_wait = rocketchat::rate_limit_wait;
  batch.must_answer = rocketchat::always_answers;
  batch.subscription = rocketchat::batch_sub;
  batch.progressed = progress_line(options.output);
  return std::make_unique<client::Batch>(std::move(batch));
}

std::unique_ptr<client::Task> raw_task(const Options& options) {
  if (options.reliability.reconnect)
    throw core::usage("option --reconnect: 'raw' cannot send its frames again, and would wait in vain");
  return std::make_unique<client::Raw>(!options.connection.no_handshake);
}

std::unique_ptr<client::Task> ping_task(const Options&) { return std::make_unique<client::Ping>(); }

std::unique_ptr<client::Task> whoami_task(const Options&) { return std::make_unique<rocketchat::Whoami>(); }

std::unique_ptr<client::Task> login_task(const Options& options) {
  const Credentials& given = options.credentials;
  if (given.anonymous) throw core::usage("option --anonymous: 'login' logs in");
  const bool by_token = !given.token_file.empty() || !given.token_command.empty() || !given.token.empty();
  return std::make_unique<rocketchat::KeepLogin>(login_store(options), by_token);
}

std::unique_ptr<client::Task> logout_task(const Options& options) {
  LoginToEnd end = login_to_end(options);
  return std::make_unique<rocketchat::EndLogin>(std::move(end.store), std::move(end.login));
}

}  // namespace cmd
