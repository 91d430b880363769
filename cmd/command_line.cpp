#include "cmd/command_line.h"

#include <algorithm>
#include <cxxopts.hpp>
#include <exception>
#include <string>
#include <vector>

#include "cmd/typed.h"
#include "core/failure.h"
#include "json/text.h"

namespace cmd {
namespace {

constexpr const char* positional = "positional";

/// What cxxopts calls an option. Nobody types it: words were matched with the table before.
std::string internal_name(const OptionRow& row) {
  return row.name.empty() ? std::string("letter-") + row.letter : std::string(row.name);
}

bool holds(const Typed& line, const OptionRow* option) {
  return std::any_of(line.pieces.begin(), line.pieces.end(),
                     [&](const Piece& p) { return p.option == option; });
}

ErrorFormat error_format(const Typed& line) {
  ErrorFormat format = ErrorFormat::text;
  for (const Piece& piece : line.pieces) {
    if (piece.option != find_option("error-format")) continue;
    if (piece.text == "json") format = ErrorFormat::json;
    if (piece.text == "text") format = ErrorFormat::text;
  }
  return format;
}

void refuse_shape(const Typed& line) {
  for (const Piece& piece : line.pieces) {
    if (piece.defect) throw *piece.defect;
  }
  if (!line.command) throw core::usage("a command is needed", "'rocketwire help' lists the commands");
  for (const Piece& piece : line.pieces) {
    if (!piece.option || line.command->takes(*piece.option)) continue;
    throw core::usage("option " + piece.option->spelling() + " does not belong to '" +
                      std::string(line.command->word) + "'");
  }
}

/// The same line in the one form that cxxopts reads without a guess: `--name` `value`, positionals as an
/// option of ours.
std::vector<std::string> normalised(const Typed& line) {
  std::vector<std::string> words{"rocketwire"};
  for (const Piece& piece : line.pieces) {
    words.push_back("--" + (piece.option ? internal_name(*piece.option) : positional));
    if (!piece.option || !piece.option->flag()) words.push_back(piece.text);
  }
  return words;
}

cxxopts::ParseResult parsed(const Typed& line) {
  cxxopts::Options parser("rocketwire");
  auto add = parser.add_options();
  for (const OptionRow& row : option_table()) {
    if (!holds(line, &row)) continue;  // a parser of all rows takes longer to make than the rest of the start
    const std::shared_ptr<cxxopts::Value> flag = cxxopts::value<bool>();
    const std::shared_ptr<cxxopts::Value> text = cxxopts::value<std::string>();
    add(internal_name(row), "", row.flag() ? flag : text);
  }
  add(positional, "", cxxopts::value<std::string>());

  const std::vector<std::string> words = normalised(line);
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  return parser.parse(static_cast<int>(argv.size()), argv.data());
}

/// By what internal_name made of it: a name, or `letter-` and the letter.
const OptionRow* row_of(std::string_view internal) {
  const OptionRow* row = find_option(internal);
  return row ? row : find_option(internal.back());
}

void take_positional(Options& options, const std::string& text) {
  if (!json::valid_utf8(text)) throw core::usage("argument '" + text + "' is not valid UTF-8");
  options.words.push_back({Word::Kind::positional, text});
}

void refuse_number(const Command& command, const Options& options) {
  std::vector<const Word*> positionals;
  for (const Word& word : options.words) {
    if (word.kind == Word::Kind::positional) positionals.push_back(&word);
  }
  const std::string name = "'" + std::string(command.word) + "'";
  if (positionals.size() < command.least_positionals) {
    throw core::usage(name + " needs more arguments: " + std::string(command.arguments));
  }
  if (positionals.size() > command.most_positionals) {
    throw core::usage("unexpected argument '" + positionals[command.most_positionals]->text + "' of " + name);
  }
}

/// The options that read all of stdin.
std::vector<std::string> stdin_claims(const Options& options) {
  std::vector<std::string> claims;
  const auto claim = [&](std::string_view name, bool claimed) {
    if (claimed) claims.emplace_back(name);
  };
  claim("--token-file", options.token_file == "-");
  claim("--password-file", options.password_file == "-");
  claim("--login-json", options.login_json == "-");
  claim("--totp-secret-file", options.totp_secret_file == "-");
  claim("--params", options.params == "-" || options.params == "@-");
  for (const std::string& header : options.header) claim("--header", header == "@-");
  for (const Word& word : options.words) {
    const bool field = word.kind == Word::Kind::field_json;
    claim("-F", field && std::string_view(word.text).substr(
                             std::min(word.text.find('='), word.text.size())) == "=@-");
  }
  return claims;
}

void refuse_conflicts(const Options& options) {
  if (options.ipv4 && options.ipv6) throw core::usage("option --ipv4: not together with --ipv6");
  const auto claims = stdin_claims(options);
  if (claims.size() > 1) throw core::usage("stdin is claimed twice: by " + claims[0] + " and " + claims[1]);
}

Options interpreted(const Typed& line) {
  Options options;
  options.command = line.command->word;
  const auto result = parsed(line);
  for (const auto& argument : result.arguments()) {
    if (argument.key() == positional) {
      take_positional(options, argument.value());
    } else if (const OptionRow* row = row_of(argument.key())) {
      row->apply(*row, options, argument.value());
    }
  }
  refuse_number(*line.command, options);
  refuse_conflicts(options);
  return options;
}

Typed typed_line(int argc, const char* const* argv) {
  return typed(argc > 1 ? std::vector<std::string>(argv + 1, argv + argc) : std::vector<std::string>());
}

}  // namespace

Options parse(int argc, const char* const* argv) {
  const Typed line = typed_line(argc, argv);
  Options options;
  options.error_format = error_format(line);
  if (argc <= 1) return options;
  if (holds(line, find_option("help"))) {
    options.help = true;
    if (line.command) options.command = line.command->word;
    return options;
  }
  if (holds(line, find_option("version"))) {
    options.command = "version";
    return options;
  }

  refuse_shape(line);
  try {
    return interpreted(line);
  } catch (const std::exception& wrong) {
    throw core::usage(wrong.what());
  }
}

ErrorFormat error_format(int argc, const char* const* argv) { return error_format(typed_line(argc, argv)); }

}  // namespace cmd
