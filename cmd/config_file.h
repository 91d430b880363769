// The configuration file as a source of settings: INI, a section a profile, a key the name of an option.
#pragma once

#include <string>
#include <string_view>

#include "cmd/options.h"
#include "cmd/setting.h"

namespace cmd {

struct OptionRow;

struct FileSettings {
  /// Of the chosen profile: stronger than what holds for all.
  Settings profile;
  Settings all;
};

/// Whether the option may stand in the file: not what belongs to one line only, such as a PARAM or --help.
bool is_key(const OptionRow& row);

struct ConfigText {
  std::string_view text;
  /// How messages call the file; a line is `name:12`.
  std::string name;
  /// What a `~` at the beginning of a FILE stands for.
  std::string home;
};

/// `profile` may be empty: none. The values of every section are checked, so that a broken file is found
/// before the day on which the profile is wanted. Throws core::Failure of cause config with file and line,
/// and never with a value.
FileSettings parse_config(const ConfigText& config, std::string_view profile);

/// Reads the file that was named, else the user's own, which may be absent. Throws core::Failure: config for
/// what cannot be read or is broken, usage for --no-config with an option that needs the file.
FileSettings config_settings(const Configuration& given);

}  // namespace cmd
