#include "cmd/config_file.h"

#include <unistd.h>

#include <algorithm>
#include <vector>

#include "cmd/environment.h"
#include "cmd/near_miss.h"
#include "cmd/option_table.h"
#include "cmd/params/read_all.h"
#include "core/text.h"
#include "rocketchat/address.h"

namespace cmd {
namespace {

constexpr std::size_t longest_file = std::size_t{1} << 20;
constexpr std::string_view see_help = "'rocketwire help config' tells how it is written";

core::Failure broken(const std::string& message, std::string_view hint = see_help) {
  return core::setup_failure(core::Cause::config, message, std::string(hint));
}

bool control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }

/// A secret that stands at the wrong place looks otherwise, and must not be shown.
bool looks_like_key(std::string_view word) {
  constexpr std::size_t longest = 24;
  return !word.empty() && word.size() <= longest && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

core::Failure unknown_key(const std::string& place, std::string_view key) {
  if (!looks_like_key(key)) return broken(place + ": no key of that name");
  const std::string message = place + ": no key '" + std::string(key) + "'";
  if (const OptionRow* row = find_option(key))
    return broken(message, row->spelling() + " is for the command line alone");
  const std::string command = std::string(key) + "-command";
  if (find_option(command)) return broken(message, "no secret stands here: give " + command);
  std::vector<std::string_view> known;
  for (const OptionRow& row : option_table()) {
    if (is_key(row)) known.push_back(row.name);
  }
  return broken(message, suggestion(nearest(key, known), see_help));
}

class Parser {
 public:
  Parser(const ConfigText& config, std::string_view profile) : config_(config), wanted_(profile) {}

  FileSettings run() {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::string_view rest = config_.text;
    if (rest.starts_with(mark)) rest.remove_prefix(mark.size());
    while (!rest.empty()) {
      ++number_;
      const auto line = rest.substr(0, rest.find('\n'));
      read(core::trimmed(line));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    if (!wanted_.empty() && !found_) throw no_profile();
    return std::move(read_);
  }

 private:
  std::string place() const { return config_.name + ":" + std::to_string(number_); }

  void read(std::string_view line) {
    if (line.empty() || line[0] == '#' || line[0] == ';') return;
    if (std::any_of(line.begin(), line.end(), control)) throw broken(place() + ": a control character");
    if (line[0] == '[') return section(line);
    const auto equals = line.find('=');
    if (equals == std::string_view::npos)
      throw broken(place() + ": neither [profile], nor key = value, nor a comment");
    key(core::trimmed(line.substr(0, equals)), core::trimmed(line.substr(equals + 1)));
  }

  void section(std::string_view line) {
    const auto name =
        line.back() == ']' ? core::trimmed(line.substr(1, line.size() - 2)) : std::string_view{};
    if (name.empty() || name.find_first_of("[]") != std::string_view::npos)
      throw broken(place() + ": a profile is written [name], with nothing behind it");
    sections_.push_back(name);
    found_ = found_ || name == wanted_;
  }

  void key(std::string_view name, std::string_view value) {
    const OptionRow* row = find_option(name);
    if (!row || !is_key(*row)) throw unknown_key(place(), name);
    const bool profile = !sections_.empty();
    Setting setting{row, std::string(value), {profile ? Level::profile : Level::file, place()}};
    if (row->reading.kind == Kind::file && value.starts_with("~/") && !config_.home.empty())
      setting.text.replace(0, 1, config_.home);
    check(setting);
    if (!profile) {
      read_.all.push_back(std::move(setting));
    } else if (sections_.back() == wanted_) {
      read_.profile.push_back(std::move(setting));
    }
  }

  void check(const Setting& setting) {
    try {
      setting.row->reading.apply(setting, checked_);
      if (setting.row->reading.kind == Kind::address) check_address(setting);
    } catch (core::Failure& failure) {
      failure.cause = core::Cause::config;
      throw;
    }
  }

  /// The parser of addresses shows them; here the line says enough.
  static void check_address(const Setting& setting) {
    try {
      rocketchat::parse_address(setting.text);
    } catch (const core::Failure& failure) {
      throw wrong_value(setting, "the value is no address of a server", failure.hint);
    }
  }

  core::Failure no_profile() const {
    const std::string message = config_.name + ": no profile '" + std::string(wanted_) + "'";
    return broken(message, suggestion(nearest(wanted_, sections_), see_help));
  }

  const ConfigText& config_;
  std::string_view wanted_;
  std::size_t number_ = 0;
  std::vector<std::string_view> sections_;
  bool found_ = false;
  /// Only takes the values to see whether they can be taken.
  Options checked_;
  FileSettings read_;
};

/// Empty where there is no place for it.
std::string default_file() {
  std::string folder = environment("XDG_CONFIG_HOME");
  // A relative one is to be ignored, says the specification of these folders.
  if (!folder.starts_with('/')) {
    folder = environment("HOME");
    if (folder.empty()) return {};
    folder += "/.config";
  }
  return folder + "/rocketwire/config";
}

}  // namespace

bool is_key(const OptionRow& row) {
  return !row.name.empty() && row.group != Group::parameters && row.group != Group::general &&
         row.reading.kind != Kind::descriptor;
}

FileSettings parse_config(const ConfigText& config, std::string_view profile) {
  return Parser(config, profile).run();
}

FileSettings config_settings(const Configuration& given) {
  if (given.no_config) {
    if (!given.config.empty()) throw core::usage("option --no-config: not together with --config");
    if (!given.profile.empty()) throw core::usage("option --no-config: not together with --profile");
    return {};
  }
  const bool named = !given.config.empty();
  const std::string file = named ? given.config : default_file();
  // A home that this user may not enter has no file for them either.
  if (!named && (file.empty() || ::access(file.c_str(), F_OK) != 0)) {
    if (given.profile.empty()) return {};
    throw broken("option --profile: there is no configuration file" +
                 (file.empty() ? "" : " '" + file + "'"));
  }
  const std::string name = file == "-" ? "stdin" : file;
  const std::string text =
      read_all(file, core::Cause::config, named ? "option --config" : name, longest_file);
  return parse_config({text, name, environment("HOME")}, given.profile);
}

}  // namespace cmd
