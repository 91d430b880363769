// The program: words to options, options to a run, its outcome to a status.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <system_error>
#include <vector>

#include "client/overloaded.h"
#include "cmd/advice.h"
#include "cmd/command_line.h"
#include "cmd/commands.h"
#include "cmd/config_file.h"
#include "cmd/environment.h"
#include "cmd/execute.h"
#include "cmd/exit_status.h"
#include "cmd/help/help.h"
#include "cmd/logins.h"
#include "cmd/merge.h"
#include "cmd/notices.h"
#include "cmd/resolve.h"
#include "cmd/verbose.h"
#include "runtime/loop.h"
#include "runtime/waiting.h"

namespace {

// The socket would get the number of a standard descriptor that the caller closed: warnings would be sent to
// the server, and what the server sends would be read as standard input. Standard output becomes one that
// cannot be written to: a result that is lost is a failure.
void open_standard_descriptors() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    if (fcntl(descriptor, F_GETFD) < 0) open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR);
  }
}

int report(const core::Failure& failure, cmd::ErrorFormat format, const std::string& host, int attempt) {
  const std::string text =
      format == cmd::ErrorFormat::json ? cmd::json_line(failure, host, attempt) : cmd::text_line(failure);
  cmd::standard_error().add(text);
  cmd::last_notice(true);
  return cmd::row(failure.cause).status;
}

/// Dies of the signal, so that a shell sees the truth; process 1 cannot, and returns the status instead.
int die_of(int signal) {
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  return 128 + signal;
}

/// Text that was asked for; a reader that leaves early is fine, a full disk is not.
int print(const std::string& text, cmd::ErrorFormat format) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return 0;
  if (errno == EPIPE) return die_of(SIGPIPE);
  auto failure =
      core::setup_failure(core::Cause::output, "standard output: " + std::generic_category().message(errno));
  failure.phase = core::Phase::output;
  return report(failure, format, "", 0);
}

/// Said before anything is sent.
void refuse_missing_login(const cmd::Command& command, const cmd::Options& options,
                          const rocketchat::Credentials& credentials) {
  const bool none = std::holds_alternative<rocketchat::Anonymous>(credentials);
  if (!none || options.credentials.anonymous || !command.needs_login) return;
  if (!command.needs_login(options.parameters)) return;
  const auto& words = options.parameters.words;
  // What the catalogue judges is a method or a stream; else it is the command.
  const bool named = command.takes_params() && command.least_positionals == 1;
  const std::string what(named ? words.front().text : command.word);
  throw core::failure(core::Cause::login_needed, core::Phase::login,
                      "no credentials were given, and '" + what + "' needs a login",
                      command.ignores_saved_login
                          ? "give --user, for a password, or --token-file"
                          : "give --token-file, --token-command or --user, or log in once by 'rocketwire "
                            "login'; --anonymous asks all the same");
}

int run(const cmd::Command& command, cmd::Merged merged, core::TimePoint start) {
  cmd::Options& options = merged.options;
  if (options.limits.deadline) runtime::set_deadline(start + *options.limits.deadline);
  if (command.one_by_one) options.connection.no_pipeline = true;
  options.reliability.repeatable = command.repeatable && options.post.file.empty();
  const auto task = command.task(options);
  auto resolved = cmd::resolve(options, merged.used);
  refuse_missing_login(command, options, resolved.credentials);
  const std::string host = resolved.endpoint.host;
  cmd::tell_sources(merged, resolved);
  const cmd::Execution execution = cmd::execute(merged, std::move(resolved), *task);
  cmd::last_notice(options.output.quiet);
  return std::visit(client::Overloaded{
                        [](client::Done) { return 0; },
                        [](client::No) { return 1; },
                        [](client::Interrupted by) { return die_of(by.signal); },
                        [](client::ReaderGone) { return die_of(SIGPIPE); },
                        [&](core::Failure failure) {
                          cmd::advise(failure, command, options.parameters);
                          cmd::advise_of_login(failure, command, merged.used);
                          return report(failure, options.output.error_format, host, execution.attempts);
                        },
                    },
                    execution.outcome);
}

/// `format` becomes what the sources say, as soon as they were read.
int obey(cmd::TypedLine line, core::TimePoint start, cmd::ErrorFormat& format) {
  if (line.wrong) throw *line.wrong;
  const cmd::Command& command = *line.command;
  const cmd::Options typed = cmd::early(line.settings);
  if (typed.limits.deadline) runtime::set_deadline(start + *typed.limits.deadline);
  std::vector<cmd::Settings> sources;
  sources.push_back(std::move(line.settings));
  sources.push_back(cmd::environment_settings());
  // A text about the program is shown whatever is wrong with the file.
  if (command.task) {
    cmd::FileSettings file = cmd::config_settings(typed.configuration);
    sources.push_back(std::move(file.profile));
    sources.push_back(std::move(file.all));
    format = cmd::early(sources).output.error_format;
  }
  const bool saved = command.task != nullptr && !command.ignores_saved_login;
  cmd::Merged merged = cmd::merged(command, std::move(sources), saved ? cmd::login_settings : nullptr);
  if (command.task) return run(command, std::move(merged), start);
  return print(command.text(merged.options), merged.options.output.error_format);
}

}  // namespace

int main(int argc, char** argv) {
  const core::TimePoint start = runtime::now();
  open_standard_descriptors();
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);  // the write tells
  if (argc <= 1) {
    cmd::standard_error().add(cmd::short_help());
    cmd::last_notice(true);
    return cmd::row(core::Cause::usage).status;
  }
  auto format = cmd::ErrorFormat::text;
  try {
    cmd::TypedLine line = cmd::parse(argc, argv);
    format = cmd::early(line.settings).output.error_format;
    return obey(std::move(line), start, format);
  } catch (const core::Failure& failure) {
    return report(failure, format, "", 0);
  } catch (const runtime::Interrupted& by) {
    return die_of(by.signal);
  } catch (const std::exception& defect) {
    return report(core::setup_failure(core::Cause::internal, defect.what()), format, "", 0);
  }
}
