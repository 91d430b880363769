#include "cmd/tasks.h"

#include "client/call.h"
#include "client/ping.h"
#include "client/sub.h"
#include "cmd/params.h"
#include "rocketchat/stream.h"
#include "rocketchat/whoami.h"

namespace cmd {

std::unique_ptr<client::Task> call_task(const Options& options) {
  return std::make_unique<client::Call>(options.words.front().text, params_array(options, 1, ParamRule::json),
                                        options.exit_status);
}

std::unique_ptr<client::Task> sub_task(const Options& options) {
  const std::string& name = options.words.front().text;
  if (!rocketchat::is_stream(name)) {
    if (!options.event.empty())
      throw core::usage("option --event: '" + name + "' is no stream, and has no events");
    return std::make_unique<client::Sub>(name, params_array(options, 1, ParamRule::json));
  }
  StreamParams params = stream_params(options, 1);
  const std::string array = params.array("");
  return std::make_unique<rocketchat::Stream>(name, std::move(params.events), array);
}

std::unique_ptr<client::Task> ping_task(const Options&) { return std::make_unique<client::Ping>(); }

std::unique_ptr<client::Task> whoami_task(const Options&) { return std::make_unique<rocketchat::Whoami>(); }

}  // namespace cmd
