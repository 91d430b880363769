#include "cmd/command_line.h"

#include <algorithm>
#include <cxxopts.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cmd/advice.h"
#include "cmd/first_look.h"
#include "cmd/option_table.h"

namespace cmd {
namespace {

/// The positionals. Kept by the parser as arguments only: its own list of texts would split them at commas.
class Operands final : public cxxopts::values::abstract_value<std::string> {
 public:
  bool is_container() const override { return true; }
  std::shared_ptr<cxxopts::Value> clone() const override { return std::make_shared<Operands>(*this); }
};

/// What the parser calls an option: its name, or its letter where it has no name.
std::string key_of(const FirstLook::Seen& seen) {
  if (seen.row->name.empty()) return {seen.row->letter};
  return std::string(seen.negated ? negation : "").append(seen.row->name);
}

/// A parser of just the options that stand on the line: one of all rows takes longer to make than the rest of
/// the start.
cxxopts::Options parser_for(const std::vector<FirstLook::Seen>& options) {
  cxxopts::Options parser("rocketwire");
  for (const auto& [row, negated] : options) {
    const auto value = cxxopts::value<std::string>();
    if (row->flag() || negated) {
      value->implicit_value(negated ? "false" : "true");
    } else if (!row->takes_next()) {
      value->implicit_value("");
    }
    cxxopts::OptionNames names;
    if (!row->name.empty()) names.push_back(key_of({row, negated}));
    const std::string letter(row->letter != 0 && !negated ? 1 : 0, row->letter);
    parser.add_option("", letter, names, "", value, "");
  }
  const std::string operand(operand_name);
  parser.add_option("", "", operand, "", std::make_shared<Operands>(), "");
  parser.parse_positional(operand);
  return parser;
}

Setting setting_of(const std::vector<FirstLook::Seen>& options, const std::string& key,
                   const std::string& text) {
  for (const FirstLook::Seen& seen : options) {
    if (key == key_of(seen)) return {seen.row, text, {}, seen.negated};
  }
  return {&positional_row(), text};
}

Settings parsed(const FirstLook& look, std::size_t words) {
  std::vector<const char*> argv{"rocketwire"};
  for (std::size_t i = 0; i < words; ++i) argv.push_back(look.words[i].c_str());
  cxxopts::Options parser = parser_for(look.options);
  const auto result = parser.parse(static_cast<int>(argv.size()), argv.data());
  Settings settings;
  for (const auto& argument : result.arguments())
    settings.push_back(setting_of(look.options, argument.key(), argument.value()));
  return settings;
}

core::Failure value_missing(const FirstLook& look) {
  const std::string& word = look.words.back();
  const OptionRow* row =
      word[1] == '-' ? setting_of(look.options, word.substr(2), "").row : find_option(word.back());
  return core::usage("option " + row->spelling() + " needs a value (" + std::string(row->value) + ")");
}

/// Settings and failure of the line; the command is known already.
void read(TypedLine& line, FirstLook& look) {
  line.wrong = std::move(look.wrong);
  try {
    line.settings = parsed(look, look.words.size());
  } catch (const cxxopts::exceptions::missing_argument&) {
    if (!line.wrong) line.wrong = value_missing(look);
    line.settings = parsed(look, look.words.size() - 1);
  }
}

/// The command that an option stands for, such as --help; null when there is none.
const Command* stood_for(const FirstLook& look) {
  for (const OptionRow& row : option_table()) {
    if (row.traits.stands_for.empty()) continue;
    const auto seen = [&](const FirstLook::Seen& each) { return each.row == &row; };
    if (std::any_of(look.options.begin(), look.options.end(), seen))
      return find_command(row.traits.stands_for);
  }
  return nullptr;
}

/// As if the command had been typed, with the word of the line's own as its argument, if it takes one.
void stand_for(TypedLine& line, const Command& command) {
  line.settings.clear();
  if (line.command && command.most_positionals > 0)
    line.settings.push_back({&positional_row(), std::string(line.command->word)});
  line.command = &command;
  line.wrong.reset();
}

std::optional<core::Failure> wrong_for(const Command& command, const Settings& settings) {
  for (const Setting& each : settings) {
    if (!command.takes(*each.row)) return foreign_option(*each.row, command);
  }
  std::size_t positionals = 0;
  for (const Setting& each : settings) {
    if (each.row == &positional_row() && ++positionals > command.most_positionals)
      return argument_unexpected(command, each.text);
  }
  if (positionals < command.least_positionals) return argument_missing(command, positionals);
  return std::nullopt;
}

}  // namespace

TypedLine parse(int argc, const char* const* argv) {
  TypedLine line;
  if (argc <= 1) return line;
  FirstLook look = first_look(std::vector<std::string>(argv + 1, argv + argc));
  line.command = look.command;
  read(line, look);
  if (const Command* command = stood_for(look)) {
    stand_for(line, *command);
  } else if (!line.wrong && !line.command) {
    line.wrong = core::usage("a command is needed", "'rocketwire help' lists the commands");
  } else if (!line.wrong) {
    line.wrong = wrong_for(*line.command, line.settings);
  }
  return line;
}

}  // namespace cmd
