#include "cmd/secret_file.h"

#include <sys/stat.h>

#include <cstdlib>
#include <memory>
#include <string_view>

#include "cmd/environment.h"
#include "cmd/notices.h"
#include "cmd/params/read_all.h"
#include "core/failure.h"

namespace cmd {
namespace {

constexpr std::size_t longest_secret = 64 * 1024;
constexpr mode_t readable_by_others = S_IRGRP | S_IROTH;

/// A path without links and dots; empty when nothing is there.
std::string real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : std::string();
}

/// Whether the file lies below the folder, by whatever names they are called.
bool below(const std::string& folder, const std::string& file) {
  const std::string outer = real_path(folder);
  return !outer.empty() && real_path(file).starts_with(outer + "/");
}

/// Folders whose own permissions guard what lies in them.
bool guarded(const std::string& file) {
  const std::string credentials = environment("CREDENTIALS_DIRECTORY");
  return (!credentials.empty() && below(credentials, file)) || below("/run/secrets", file);
}

void warn_if_open(const std::string& file) {
  struct stat status {};
  if (file == "-" || guarded(file) || stat(file.c_str(), &status) != 0) return;
  if (!S_ISREG(status.st_mode) || (status.st_mode & readable_by_others) == 0) return;
  warning("others can read '" + file + "', which holds a secret: chmod 600 it");
}

std::string_view without_line_end(std::string_view text) {
  if (!text.ends_with('\n')) return text;
  return text.substr(0, text.size() - (text.ends_with("\r\n") ? 2 : 1));
}

std::string_view without_space(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  constexpr std::string_view space = " \t\r\n\v\f";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

}  // namespace

core::Secret trimmed(SecretText form, core::Secret text) {
  switch (form) {
    case SecretText::token: return core::Secret(std::string(without_space(text.reveal())));
    case SecretText::password: return core::Secret(std::string(without_line_end(text.reveal())));
    case SecretText::whole: break;
  }
  return text;
}

core::Secret read_secret(const std::string& name, const std::string& file, SecretText form, bool warn) {
  core::Secret text(read_all(file, core::Cause::config, name, longest_secret));
  if (warn) warn_if_open(file);
  core::Secret secret = trimmed(form, std::move(text));
  if (secret.empty()) {
    throw core::setup_failure(core::Cause::config, name + ": " + source_name(file) + " is empty");
  }
  return secret;
}

}  // namespace cmd
