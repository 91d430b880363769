#include "cmd/help/completion.h"

namespace cmd {
namespace {

constexpr std::string_view beginning =
    R"(# Completion of rocketwire for fish, made by 'rocketwire completion fish'.

# The command and its operands so far, a line each.
function __rocketwire_operands
    set -l words (commandline -opc)
    set -l awaited 0
    for word in $words[2..-1]
        if test $awaited = 1
            set awaited 0
            continue
        end
        switch $word
            case )";

constexpr std::string_view functions = R"(
                set awaited 1
            case '-?*'
            case '*'
                echo $word
        end
    end
end

# Whether no command was typed, or one of these.
function __rocketwire_may
    set -l words (__rocketwire_operands)
    test (count $words) = 0; or contains -- $words[1] $argv
end

# Whether the first operand of this command is wanted.
function __rocketwire_first
    set -l words (__rocketwire_operands)
    test (count $words) = 1; and test $words[1] = $argv[1]
end

# Whether the command is wanted.
function __rocketwire_nothing
    test (count (__rocketwire_operands)) = 0
end

complete -c rocketwire -f
)";

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string taking_a_word() {
  std::string text;
  for (const OptionRow& row : option_table()) {
    if (!row.typed() || !row.takes_next()) continue;
    for (const std::string& each : spellings_of(row)) text.append(text.empty() ? "" : " ").append(each);
  }
  return text;
}

std::string who_takes(const OptionRow& row) {
  std::vector<std::string_view> words;
  for (const Command& command : commands()) {
    if (command.takes(row)) words.push_back(command.word);
  }
  return joined(words, " ");
}

std::string value(const OptionRow& row) {
  if (!row.takes_next()) return "";
  switch (offer_of(row)) {
    case Offer::files: return " -r -F";
    case Offer::commands: return " -x -a '(__fish_complete_command)'";
    case Offer::words: return " -x -a " + quoted(row.reading.choices);
    case Offer::nothing: break;
  }
  return " -x";
}

std::string option(const OptionRow& row) {
  std::string text = "complete -c rocketwire -n '__rocketwire_may " + who_takes(row) + "'";
  if (row.letter != 0) text.append(" -s ").append(1, row.letter);
  if (!row.name.empty()) text.append(" -l ").append(row.name);
  return text.append(value(row)).append(" -d ").append(quoted(row.help)).append("\n");
}

std::string operand(const Command& command) {
  const Operand first = first_operand(command);
  if (first.offer == Offer::nothing) return "";
  const std::string text =
      "complete -c rocketwire -n '__rocketwire_first " + std::string(command.word) + "' ";
  return text + (first.offer == Offer::files ? "-F" : "-a " + quoted(joined(first.words, " "))) + "\n";
}

}  // namespace

std::string fish_completion() {
  std::string text(beginning);
  text.append(taking_a_word()).append(functions);
  for (const Command& command : commands()) {
    text.append("complete -c rocketwire -n __rocketwire_nothing -a ").append(command.word);
    text.append(" -d ").append(quoted(command.summary)).append("\n").append(operand(command));
  }
  for (const OptionRow& row : option_table()) {
    if (row.typed()) text += option(row);
  }
  return text;
}

}  // namespace cmd
