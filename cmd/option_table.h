// The one table of options, from which the parser, the help and the checks are made. To add an option, add a
// row and a member of Options.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cmd/options.h"

namespace cmd {

/// Which commands take an option: those whose row in the table of commands names its scope.
namespace scope {
inline constexpr unsigned everywhere = 1 << 0;
/// Whatever speaks to a server.
inline constexpr unsigned network = 1 << 1;
/// Whatever prints JSON of the server's or its own.
inline constexpr unsigned answer = 1 << 2;
/// The result of one call.
inline constexpr unsigned verdict = 1 << 3;
/// Lines that keep coming.
inline constexpr unsigned stream = 1 << 4;
/// PARAMs and the options that stand for them.
inline constexpr unsigned params = 1 << 5;
inline constexpr unsigned event = 1 << 6;
/// The messages of rooms.
inline constexpr unsigned tail = 1 << 7;
}  // namespace scope

enum class Group {
  parameters,
  messages,
  server,
  credentials,
  limits,
  output,
  connection,
  reliability,
  general
};

struct OptionRow {
  /// Without its dashes; empty for -f and -F, which have no long name.
  std::string_view name;
  /// 0 when there is none.
  char letter;
  /// What the help calls its value; empty for a flag.
  std::string_view value;
  Group group;
  unsigned scope;
  std::string_view help;
  /// Checks the value and stores it; throws core::usage that names the option.
  void (*apply)(const OptionRow& row, Options& options, const std::string& value);

  bool flag() const { return value.empty(); }
  /// `--count`, or `-f` where there is no long name.
  std::string spelling() const;
};

/// In the order in which the help shows them.
std::span<const OptionRow> option_table();

/// Null when there is none.
const OptionRow* find_option(std::string_view name);
const OptionRow* find_option(char letter);

}  // namespace cmd
