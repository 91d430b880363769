#include "cmd/help/completion.h"

namespace cmd {
namespace {

constexpr std::string_view beginning =
    R"(# Completion of rocketwire for fish, made by 'rocketwire completion fish'.

# The command and its operands so far, a line each.
function __rocketwire_operands
    set -l words (commandline -opc)
    set -l awaited 0
    set -l ended 0
    set -l found
    for word in $words[2..-1]
        if test $awaited = 1
            set awaited 0
            continue
        end
        if test $ended = 0
            switch $word
                case --
                    set ended 1
                    continue
)";

constexpr std::string_view behind_values = R"(                case '-?*'
                    continue
            end
        end
        set found $found $word
        __rocketwire_text $found; and set ended 1
    end
    string join \n -- $found
end

# Whether all that follows these operands is text.
function __rocketwire_text
)";

constexpr std::string_view functions = R"(end

# Whether no command was typed, or one of these whose options have not ended.
function __rocketwire_may
    set -l words (__rocketwire_operands)
    test (count $words) = 0; and return
    contains -- $words[1] $argv; and not __rocketwire_text $words
end

# Whether so many operands stand behind one of these commands.
function __rocketwire_behind
    set -l words (__rocketwire_operands)
    test (count $words) = (math $argv[1] + 1); and contains -- $words[1] $argv[2..-1]
end

# Whether the command is wanted.
function __rocketwire_nothing
    test (count (__rocketwire_operands)) = 0
end

# The files for the word that is typed, behind a beginning of it that fits the pattern.
function __rocketwire_files
    set -l typed (commandline -ct)
    set -l begin (string match -r -- $argv[1] $typed); or return
    set -l length (string length -- $begin)
    for file in (__fish_complete_path (string sub -s (math $length + 1) -- $typed))
        echo $begin$file
    end
end

# What may stand behind the first operand. The place for an id is written over by the one that is typed.
function __rocketwire_second
    set -l words (__rocketwire_operands)
    set -l typed (commandline -ct | string trim -l -c '\'"')
    set -l offered
    switch "$words[2]"
)";

constexpr std::string_view behind_second = R"(    end
    for word in $offered
        if string match -q '*/*' -- $typed; and string match -qr '^([^/]*-ID|\{userId\})/' -- $word
            set -l parts (string split -m 1 / -- $word)
            set word (string split -m 1 / -- $typed)[1]/$parts[2]
        end
        echo $word
    end
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

std::string spellings(const OptionRow& row) {
  std::string text;
  for (const std::string& each : spellings_of(row)) text.append(" ").append(each);
  return text;
}

std::string who_takes(const OptionRow& row) {
  return joined(commands_that([&row](const Command& command) { return command.takes(row); }), " ");
}

/// What makes the next word a value; of an option that has a namesake without one, only for its commands.
std::string awaiting() {
  std::string text = "                case";
  std::string alone;
  for (const OptionRow& row : option_table()) {
    if (!row.typed() || !row.takes_next()) continue;
    if (!takes_next_alone(row)) {
      text += spellings(row);
      continue;
    }
    alone.append("                case").append(spellings(row)).append("\n");
    alone.append("                    contains -- \"$found[1]\" '' ").append(who_takes(row));
    alone.append("; and set awaited 1\n                    continue\n");
  }
  return text + "\n                    set awaited 1\n                    continue\n" + alone;
}

std::string value(const OptionRow& row) {
  if (!row.takes_next()) return "";
  const auto files = [](std::string_view begin) {
    return " -x -a '(__rocketwire_files \"" + std::string(begin) + "\")'";
  };
  switch (offer_of(row)) {
    case Offer::files: return " -r -F";
    case Offer::commands: return " -x -a '(__fish_complete_command)'";
    case Offer::words: return " -x -a " + quoted(row.reading.choices);
    case Offer::second: return " -x -a '(__rocketwire_second)'";
    case Offer::member_files: return files("^[^=]*=");
    case Offer::member_at_files: return files("^[^=]*=@");
    case Offer::at_files: return files("^@");
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
      "complete -c rocketwire -n '__rocketwire_behind 0 " + std::string(command.word) + "' ";
  return text + (first.offer == Offer::files ? "-F" : "-a " + quoted(joined(first.words, " "))) + "\n";
}

std::string second_words() {
  std::string text;
  for (const Second& each : second_operands()) {
    text.append("        case ").append(each.first).append("\n            set offered");
    for (const std::string_view word : each.words) text.append(" ").append(quoted(word));
    text += "\n";
  }
  return text;
}

}  // namespace

std::string fish_completion() {
  std::string text(beginning);
  text.append(awaiting()).append(behind_values);
  text.append("    test (count $argv) = 2; and contains -- $argv[1] ")
      .append(joined(commands_of_text(), " "));
  text.append("\n").append(functions).append(second_words()).append(behind_second);
  for (const Command& command : commands()) {
    text.append("complete -c rocketwire -n __rocketwire_nothing -a ").append(command.word);
    text.append(" -d ").append(quoted(command.summary)).append("\n").append(operand(command));
  }
  text.append("complete -c rocketwire -n '__rocketwire_behind 1 ");
  text.append(joined(commands_with_second(), " ")).append("' -a '(__rocketwire_second)'\n");
  for (const OptionRow& row : option_table()) {
    if (row.typed()) text += option(row);
  }
  return text;
}

}  // namespace cmd
