// A home in which logins are kept, and runs that share it.
#pragma once

#include <filesystem>

#include "dialogue.h"
#include "support/temporary_folder.h"

namespace dialogue {

/// A home whose state several runs share.
struct Home {
  support::TemporaryFolder folder;

  std::string state() const { return folder.at("rocketwire"); }
  Setup setup(Setup with = {}) const {
    with.environment["XDG_STATE_HOME"] = folder.path();
    return with;
  }
  std::vector<std::string> files() const {
    std::vector<std::string> all;
    if (!std::filesystem::exists(state())) return all;
    for (const auto& entry : std::filesystem::directory_iterator(state())) all.push_back(entry.path());
    return all;
  }
  std::string file() const {
    const auto all = files();
    REQUIRE(all.size() == 1);
    return all[0];
  }
};

inline Ran log_in(const Home& home, const RocketChatServer& server, const std::string& user = "alice",
                  const std::string& password = "correct horse") {
  return run_at(server, {"login", "-u", user},
                home.setup({.environment = {{"ROCKETCHAT_PASSWORD", password}}}));
}

/// Who a run without credentials is; stderr must be silent.
inline void require_user(const Home& home, const RocketChatServer& server, const std::string& user,
                         std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.end(), {"whoami", "--select", "/username", "-r"});
  require_output(run_at(server, std::move(arguments), home.setup()), user + "\n");
}

}  // namespace dialogue
