// What each command runs: Options to the run's Task. The table of commands points here.
#pragma once

#include <memory>

#include "client/task.h"
#include "cmd/options.h"

namespace cmd {

std::unique_ptr<client::Task> call_task(const Options& options);
std::unique_ptr<client::Task> rest_task(const Options& options);
std::unique_ptr<client::Task> sub_task(const Options& options);
std::unique_ptr<client::Task> tail_task(const Options& options);
std::unique_ptr<client::Task> room_task(const Options& options);
std::unique_ptr<client::Task> send_task(const Options& options);
std::unique_ptr<client::Task> ask_task(const Options& options);
std::unique_ptr<client::Task> batch_task(const Options& options);
std::unique_ptr<client::Task> raw_task(const Options& options);
std::unique_ptr<client::Task> ping_task(const Options& options);
std::unique_ptr<client::Task> whoami_task(const Options& options);
std::unique_ptr<client::Task> login_task(const Options& options);
std::unique_ptr<client::Task> logout_task(const Options& options);

/// What a ROOM is called. Throws core::Failure of cause usage for one that is none.
std::string room_name(const Word& word);

/// Whether the catalogue knows that it gives nothing to somebody who is not logged in.
bool call_needs_login(const Parameters& given);
bool sub_needs_login(const Parameters& given);
inline bool always_needs_login(const Parameters&) { return true; }

}  // namespace cmd
