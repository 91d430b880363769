// The one table of options, from which the parser, the sources, the help and the checks are made. To add an
// option, add a row and a member of Options.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cmd/options.h"
#include "cmd/setting.h"

namespace cmd {

struct Command;

/// Which commands take an option: those whose row in the table of commands names its scope.
namespace scope {
inline constexpr unsigned everywhere = 1 << 0;
/// Whatever speaks to a server.
inline constexpr unsigned server = 1 << 1;
/// Whatever may log in there.
inline constexpr unsigned credentials = 1 << 20;
inline constexpr unsigned network = server | credentials;
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
/// One message that is posted.
inline constexpr unsigned send = 1 << 8;
/// A question, and its answer.
inline constexpr unsigned ask = 1 << 9;
/// Rooms themselves.
inline constexpr unsigned room = 1 << 10;
/// What has one answer, and may be tried again.
inline constexpr unsigned retry = 1 << 11;
/// Many requests.
inline constexpr unsigned batch = 1 << 12;
/// Frames of one's own.
inline constexpr unsigned raw = 1 << 13;
/// Whatever asks a server and prints what it says.
inline constexpr unsigned asking = everywhere | network | answer;
}  // namespace scope

/// Under which heading the help shows it. What is in `parameters` and `general` belongs to one line: it is no
/// key of a configuration file.
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

/// What a value is.
enum class Kind {
  positional,
  flag,
  text,
  /// A text that stands behind `=`, or none.
  optional_text,
  secret,
  file,
  command,
  /// KEY=…, a member of the object that stands for parameters.
  member,
  header,
  address,
  count,
  descriptor,
  duration,
  time,
  size,
  choice,
  condition,
  pointer,
};

/// What reads a value into Options.
struct Reading {
  Kind kind;
  /// Checks the text and stores it. Throws core::Failure.
  void (*apply)(const Setting& setting, Options& options);
  /// The words that a choice is between, separated by blanks.
  std::string_view choices = {};
};

/// Which text of a value means stdin; of a member, which text behind its `=`.
enum class Stdin { never, dash, at_dash, either };

/// Rows that speak of one thing: the strongest source that names any of them wins as a whole. Within a source
/// the rows of one subject exclude each other, but for those of `user` and `trust`.
enum class Subject {
  none,
  token,
  user,
  password,
  login_object,
  anonymous,
  second_factor,
  trust,
  family,
  beginning,
  key_passphrase,
  proxy_password
};

struct Traits {
  /// The environment variable that gives the value too.
  std::string_view variable = {};
  Stdin reads_stdin = Stdin::never;
  Subject subject = Subject::none;
  /// The command that the option stands for.
  std::string_view stands_for = {};
  /// Known before the other sources are read, and on a line that is wrong elsewhere too.
  bool early = false;
  /// A file or folder that must be there, whether or not the connection needs it.
  bool read = false;
};

/// Before the name of a flag: what unsets it.
inline constexpr std::string_view negation = "no-";

struct OptionRow {
  /// Without its dashes; empty for -f and -F, which have no long name, and where there is only a variable.
  std::string_view name;
  /// 0 when there is none.
  char letter;
  /// What the help calls its value; empty for a flag.
  std::string_view value;
  Group group;
  unsigned scope;
  std::string_view help;
  Reading reading;
  Traits traits = {};

  bool flag() const { return reading.kind == Kind::flag; }
  /// Whether the next word is its value, when none is attached by `=`.
  bool takes_next() const { return !flag() && reading.kind != Kind::optional_text; }
  /// Whether it can be given on the command line.
  bool typed() const { return !name.empty() || letter != 0; }
  /// Whether --no-KEY unsets what a weaker source set.
  bool negatable() const { return !takes_next() && !name.empty() && traits.stands_for.empty(); }
  /// `--count`, or `-f` where there is no long name, or the variable where there is no option.
  std::string spelling() const;
};

/// In the order in which the help shows them.
std::span<const OptionRow> option_table();

/// Null when there is none; of several of that name the first.
const OptionRow* find_option(std::string_view name);
/// The one that this command takes, else the same.
const OptionRow* find_option(std::string_view name, const Command& command);
const OptionRow* find_option(char letter);
/// By its variable.
const OptionRow* find_variable(std::string_view variable);

/// The row of what is no option: the positionals of a command. Not in the table.
const OptionRow& positional_row();

}  // namespace cmd
