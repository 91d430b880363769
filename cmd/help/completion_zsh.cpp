#include "cmd/help/completion.h"

namespace cmd {
namespace {

/// In the brackets of an option, within single quotes.
std::string explained(std::string_view help) {
  std::string text;
  for (const char c : help) {
    if (c == '\'') {
      text.append("'\\''");
      continue;
    }
    if (c == '[' || c == ']' || c == '\\' || c == ':') text += '\\';
    text += c;
  }
  return text;
}

std::string action(const OptionRow& row) {
  switch (offer_of(row)) {
    case Offer::files: return "_files";
    case Offer::commands: return "_command_names -e";
    case Offer::words: return "(" + std::string(row.reading.choices) + ")";
    case Offer::second: return "->second";
    case Offer::member_files: return "{compset -P \"*=\" && _files}";
    case Offer::member_at_files: return "{compset -P \"*=@\" && _files}";
    case Offer::at_files: return "{compset -P @ && _files}";
    case Offer::nothing: break;
  }
  return " ";
}

/// An option's line for _arguments. A value may be attached, or be the next word.
std::string specification(const OptionRow& row, const std::string& spelling) {
  const bool whole_word = spelling.starts_with("--");
  std::string text = "'*" + spelling;
  if (row.reading.kind == Kind::optional_text) text.append("=-");
  if (row.takes_next()) text.append(whole_word ? "=" : "+");
  text.append("[").append(explained(row.help)).append("]");
  if (row.reading.kind == Kind::optional_text) text.append("::").append(row.value).append(": ");
  if (row.takes_next()) text.append(":").append(explained(row.value)).append(":").append(action(row));
  return text.append("'");
}

std::string options(const Command* command, std::string_view indent) {
  std::string text;
  for (const OptionRow* row : options_of(command)) {
    for (const std::string& each : spellings_of(*row))
      text.append(indent).append(specification(*row, each)).append(" \\\n");
  }
  return text;
}

/// An operand of which nothing is known offers an empty list: a blank for it would hide the options too.
std::string operands(const Command& command) {
  const Operand first = first_operand(command);
  if (command.options_end_at != 0) return "'(-)1: :()' '(-)*: :()'";
  std::string text;
  if (first.offer == Offer::files) text = "'1:file:_files' ";
  if (first.offer == Offer::words) text = "'1: :{compadd -- " + joined(first.words, " ") + "}' ";
  if (!second_operands(command).empty()) text += "'2: :->second' ";
  return text + "'*: :()'";
}

/// A function that offers what may stand behind the first operand, its argument.
std::string second() {
  std::string text =
      "_rocketwire_second() {\n"
      "  local word typed=${(Q)PREFIX}\n"
      "  local -a known offered\n"
      "  case $1 in\n";
  for (const Second& each : second_operands()) {
    text.append("    ").append(each.first).append(") known=(");
    for (const std::string_view word : each.words) text.append(" '").append(word).append("'");
    text += " ) ;;\n";
  }
  return text +
         "  esac\n"
         "  for word in $known; do\n"
         "    # The place for an id is written over by the one that is typed.\n"
         "    if [[ $typed == */* && $word == (*-ID|'{userId}')/* ]]; then\n"
         "      word=${typed%%/*}/${word#*/}\n"
         "    fi\n"
         "    offered+=(\"$word\")\n"
         "  done\n"
         "  compadd -a offered\n"
         "}\n\n";
}

}  // namespace

std::string zsh_completion() {
  std::string text =
      "#compdef rocketwire\n"
      "# Completion of rocketwire for zsh, made by 'rocketwire completion zsh'.\n\n" +
      second() +
      "_rocketwire() {\n"
      "  local curcontext=$curcontext state line ret=1\n"
      "  typeset -A opt_args\n"
      "  local -a commands=(\n";
  for (const Command& command : commands())
    text.append("    '").append(command.word).append(":").append(explained(command.summary)).append("'\n");
  text += "  )\n  _arguments -C -s -S \\\n" + options(nullptr, "    ") +
          "    '(-): :->command' '(-)*:: :->operands' && ret=0\n"
          "  case $state in\n"
          "    command) _describe -t commands command commands && ret=0 ;;\n"
          "    operands)\n"
          "      case $words[1] in\n";
  for (const Command& command : commands()) {
    text.append("        ").append(command.word).append(")\n          _arguments -s -S \\\n");
    text.append(options(&command, "            ")).append("            ").append(operands(command));
    text.append(" && ret=0\n          ;;\n");
  }
  return text +
         "      esac\n"
         "      [[ $state == second ]] && _rocketwire_second \"${(Q)line[1]}\" && ret=0\n"
         "      ;;\n"
         "  esac\n"
         "  return ret\n"
         "}\n\n"
         "if [ \"$funcstack[1]\" = _rocketwire ]; then\n"
         "  _rocketwire \"$@\"\n"
         "else\n"
         "  compdef _rocketwire rocketwire\n"
         "fi\n";
}

}  // namespace cmd
