#include "cmd/setting.h"

#include <algorithm>
#include <iterator>

#include "cmd/option_table.h"

namespace cmd {

std::string spelling_of(const Setting& setting) {
  const OptionRow& row = *setting.row;
  switch (setting.origin.level) {
    case Level::environment: return std::string(row.traits.variable);
    case Level::profile:
    case Level::file: return std::string(row.name);
    case Level::saved_login: return row.name.empty() ? "token" : std::string(row.name);
    case Level::command_line: break;
  }
  return setting.negated ? "--" + std::string(negation).append(row.name) : row.spelling();
}

std::string name_of(const Setting& setting) {
  if (setting.row == &positional_row()) return "argument";
  if (setting.origin.level == Level::command_line) return "option " + spelling_of(setting);
  const std::string& place = setting.origin.place;
  return (place.empty() ? "" : place + ": ") + spelling_of(setting);
}

std::string name_of(const Settings& used, std::string_view option) {
  const auto found =
      std::find_if(used.begin(), used.end(), [&](const Setting& each) { return each.row->name == option; });
  return found != used.end() && !option.empty() ? name_of(*found) : "option --" + std::string(option);
}

core::Failure wrong_value(const Setting& setting, std::string_view why, std::string_view hint) {
  const bool read = setting.origin.level >= Level::profile;
  return core::setup_failure(read ? core::Cause::config : core::Cause::usage,
                             name_of(setting) + ": " + std::string(why), std::string(hint));
}

bool names_credentials(const Setting& setting) {
  const Subject subject = setting.row->traits.subject;
  const bool about = subject >= Subject::token && subject <= Subject::anonymous;
  return about && (!setting.row->flag() || setting.text != "false");
}

bool is_stdin(std::string_view file) {
  constexpr std::string_view names[] = {"-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"};
  return std::find(std::begin(names), std::end(names), file) != std::end(names);
}

bool reads_stdin(const Setting& setting) {
  std::string_view text = setting.text;
  if (setting.row->reading.kind == Kind::member) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) return false;
    text.remove_prefix(equals + 1);
  }
  switch (setting.row->traits.reads_stdin) {
    case Stdin::never: return false;
    case Stdin::dash: return is_stdin(text);
    case Stdin::at_dash: return text.starts_with('@') && is_stdin(text.substr(1));
    case Stdin::either: return text == "-" || (text.starts_with('@') && is_stdin(text.substr(1)));
  }
  return false;
}

}  // namespace cmd
