// One value that was given for an option, and where: the one form in which the command line, the environment
// and every later source hand in what they say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/failure.h"

namespace cmd {

struct OptionRow;

/// The sources, the strongest first.
enum class Level { command_line, environment, profile, file, saved_login };

struct Origin {
  Level level = Level::command_line;
  /// Of a profile or a file: the name of the file and the line, `config:12`.
  std::string place = {};
};

struct Setting {
  const OptionRow* row = nullptr;
  /// Of a flag `true` or `false`.
  std::string text;
  Origin origin = {};
  /// Typed as --no-KEY.
  bool negated = false;
};

/// What one source says, in its order.
using Settings = std::vector<Setting>;

/// What messages call it: `option --count`, `ROCKETCHAT_URL`, `config:12: count`.
std::string name_of(const Setting& setting);

/// The same of the setting behind the option of that long name; `option --NAME` where none is used.
std::string name_of(const Settings& used, std::string_view option);

/// How its source spells it: `--count`, `ROCKETCHAT_URL`, `count`.
std::string spelling_of(const Setting& setting);

/// The failure of a value that cannot be taken; the value itself stays out of it, for it may be a secret.
core::Failure wrong_value(const Setting& setting, std::string_view why, std::string_view hint = {});

/// Whether it says who logs in, or by what. A flag that was unset does not.
bool names_credentials(const Setting& setting);

/// Whether the name of a file stands for stdin.
bool is_stdin(std::string_view file);

/// Whether applying it reads all of stdin.
bool reads_stdin(const Setting& setting);

}  // namespace cmd
