#include "cmd/verbose.h"

#include <algorithm>
#include <string>
#include <utility>

#include "cmd/notices.h"

namespace cmd {
namespace {

constexpr Level levels[] = {Level::command_line, Level::environment, Level::profile, Level::file,
                            Level::saved_login};

std::string_view name(Level level) {
  switch (level) {
    case Level::command_line: return "options";
    case Level::environment: return "environment";
    case Level::profile: return "profile";
    case Level::file: return "configuration file";
    case Level::saved_login: return "saved login";
  }
  return "";
}

/// The names of the settings of that level, each once.
std::string names(const Settings& settings, Level level) {
  std::string text;
  const OptionRow* last = nullptr;
  for (const Setting& each : settings) {
    const bool parameter = each.row->group == Group::parameters;
    if (each.origin.level != level || parameter || std::exchange(last, each.row) == each.row) continue;
    text += (text.empty() ? "" : ", ") + spelling_of(each);
    if (!each.origin.place.empty()) text += " (" + each.origin.place + ")";
  }
  return text;
}

std::string server_source(const Settings& used) {
  const auto server = std::find_if(
      used.begin(), used.end(), [](const Setting& each) { return each.row->reading.kind == Kind::address; });
  if (server == used.end()) return "nowhere";
  return server->origin.place.empty() ? spelling_of(*server) : server->origin.place;
}

std::string credentials_source(const Settings& used) {
  // A token that goes with a user who was named elsewhere is what proves it.
  auto first = std::find_if(used.begin(), used.end(),
                            [](const Setting& each) { return each.row->traits.subject == Subject::token; });
  if (first == used.end()) first = std::find_if(used.begin(), used.end(), names_credentials);
  return first == used.end() ? "none" : "from " + std::string(name(first->origin.level));
}

}  // namespace

void tell_sources(const Merged& merged, const Resolved& resolved) {
  const core::Endpoint& server = resolved.endpoint;
  const Options& options = merged.options;
  if (options.connection.insecure && server.tls && !options.output.quiet) {
    warning("--insecure: nobody checks who the server is");
  }
  if (!options.output.verbose) return;
  notice("connecting to " + std::string(server.tls ? "wss://" : "ws://") + server.authority() + server.path +
         " (from " + server_source(merged.used) + "), credentials: " + credentials_source(merged.used));
  if (resolved.proxy)
    notice("through the proxy " + core::bracketed(resolved.proxy->host) + ":" +
           std::to_string(resolved.proxy->port));
  for (const Level level : levels) {
    const std::string used = names(merged.used, level);
    const std::string unused = names(merged.unused, level);
    if (!used.empty()) notice("from " + std::string(name(level)) + ": " + used);
    if (!unused.empty()) notice("not used, from " + std::string(name(level)) + ": " + unused);
  }
}

}  // namespace cmd
