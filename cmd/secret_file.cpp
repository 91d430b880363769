#include "cmd/secret_file.h"

#include <sys/stat.h>

#include "cmd/notices.h"
#include "cmd/read_all.h"
#include "cmd/sources.h"
#include "core/failure.h"

namespace cmd {
namespace {

constexpr std::size_t longest_secret = 64 * 1024;
constexpr mode_t readable_by_others = S_IRGRP | S_IROTH;

/// Folders whose own permissions guard what lies in them.
bool guarded(const std::string& file) {
  const std::string credentials = environment("CREDENTIALS_DIRECTORY");
  return (!credentials.empty() && file.starts_with(credentials + "/")) || file.starts_with("/run/secrets/");
}

void warn_if_open(const std::string& file) {
  struct stat status {};
  if (file == "-" || guarded(file) || stat(file.c_str(), &status) != 0) return;
  if (!S_ISREG(status.st_mode) || (status.st_mode & readable_by_others) == 0) return;
  warning("others can read '" + file + "', which holds a secret: chmod 600 it");
}

}  // namespace

core::Secret read_secret(const std::string& option, const std::string& file, bool warn) {
  std::string text;
  try {
    text = read_all(file, longest_secret);
  } catch (const core::Failure& failure) {
    if (failure.cause != core::Cause::input) throw;  // time was over
    throw core::setup_failure(core::Cause::config, "option " + option + ": " + failure.message);
  }
  if (warn) warn_if_open(file);
  if (text.ends_with('\n')) text.pop_back();
  core::Secret secret(std::move(text));
  const auto refuse = [&](const std::string& why) {
    throw core::setup_failure(core::Cause::config, "option " + option + ": " + source_name(file) + why);
  };
  if (secret.empty()) refuse(" is empty");
  return secret;
}

}  // namespace cmd
