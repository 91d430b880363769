#include "cmd/help/completion.h"

namespace cmd {
namespace {

// Readline makes words of their own of '=', ':' and '@'; where no blank parts them they are put together
// first. What is offered then lacks what stands before the part that readline replaces, which is "$2"; behind
// an '@' it replaces nothing, so no files are offered there.
constexpr std::string_view beginning =
    R"(# Completion of rocketwire for bash, made by 'rocketwire completion bash'.

_rocketwire() {
  local word rest=$COMP_LINE trimmed command='' first='' awaited='' ended='' current value words='' kind='' i
  local -i operands=0
  local -a line=()
  COMPREPLY=()
  for ((i = 0; i <= COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    trimmed=${rest#"${rest%%[![:space:]]*}"}
    if ((i < 2)) || [[ $trimmed != "$rest" ]]; then
      line+=("$word")
    else
      line[-1]+=$word
    fi
    rest=${trimmed#"$word"}
  done
  line=("${line[@]:1}")
  current=${line[-1]}
  unset 'line[-1]'
  for word in "${line[@]}"; do
    if [[ -n $awaited ]]; then
      awaited=''
      continue
    fi
    [[ -n $ended ]] || case $word in
      --) ended=1 && continue ;;
)";

constexpr std::string_view behind_values = R"(      -?*) continue ;;
    esac
    if [[ -z $command ]]; then
      command=$word
      continue
    fi
    ((++operands > 1)) || first=$word
)";

constexpr std::string_view behind_operands = R"(  done
  value=$current
  if [[ -z $awaited$ended && $current == --*=* ]]; then
    awaited=${current%%=*}
    value=${current#*=}
  fi
  value=${value#[\"\']}
  if [[ -n $awaited ]]; then
    case $awaited in
)";

// The catalogue's place for an id is written over by the one that was typed. No text of the line is ever
// expanded, as `compgen -W` would.
constexpr std::string_view ending = R"(  case $kind in
    files)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$value")
      ;;
    commands) mapfile -t COMPREPLY < <(compgen -c -- "$value") ;;
    *)
      for word in $words; do
        if [[ $kind == second && $value == */* && $word == @(*-ID|'{userId}')/* ]]; then
          word=${value%%/*}/${word#*/}
        fi
        [[ $word != "$value"* ]] || COMPREPLY+=("$word")
      done
      ;;
  esac
  for i in "${!COMPREPLY[@]}"; do
    word=${current%"$value"}${COMPREPLY[i]}
    COMPREPLY[i]=${word#"${current%"$2"}"}
  done
}
complete -F _rocketwire rocketwire
)";

/// `--server|-S|--token-file`: of the rows that fulfil it.
template <typename Fulfils>
std::string pattern(Fulfils fulfils) {
  std::string text;
  for (const OptionRow& row : option_table()) {
    if (!row.typed() || !fulfils(row)) continue;
    for (const std::string& each : spellings_of(row)) text.append(text.empty() ? "" : "|").append(each);
  }
  return text;
}

std::string joined_by_bar(const std::vector<std::string_view>& words) { return joined(words, "|"); }

/// What makes the next word a value; of an option that has a namesake without one, only for its commands.
std::string awaiting() {
  std::string text = "      ";
  text += pattern([](const OptionRow& row) { return row.takes_next() && !takes_next_alone(row); });
  text += ") awaited=$word && continue ;;\n";
  for (const OptionRow& row : option_table()) {
    if (!takes_next_alone(row)) continue;
    const auto takers = commands_that([&row](const Command& command) { return command.takes(row); });
    text.append("      ").append(pattern([&row](const OptionRow& each) { return &each == &row; }));
    text.append(")\n        [[ -n $command && $command != @(").append(joined_by_bar(takers));
    text.append(") ]] || awaited=$word\n        continue\n        ;;\n");
  }
  return text;
}

std::string values() {
  std::string text;
  for (const OptionRow& row : option_table()) {
    if (!row.typed() || offer_of(row) != Offer::words) continue;
    text.append("      ").append(pattern([&](const OptionRow& each) { return &each == &row; }));
    text.append(") words='").append(row.reading.choices).append("' ;;\n");
  }
  const auto offering = [&text](Offer offer, std::string_view what) {
    text.append("      ").append(pattern([offer](const OptionRow& row) { return offer_of(row) == offer; }));
    text.append(") ").append(what).append(" ;;\n");
  };
  offering(Offer::files, "kind=files");
  offering(Offer::commands, "kind=commands");
  offering(Offer::second, "kind=second");
  offering(Offer::member_files, "[[ $value == *=* ]] && kind=files value=${value#*=}");
  return text;
}

std::string options(const Command* command) {
  std::string text;
  for (const OptionRow* row : options_of(command)) {
    for (const std::string& each : spellings_of(*row)) text.append(text.empty() ? "" : " ").append(each);
  }
  return text;
}

std::string option_words() {
  std::string text;
  for (const Command& command : commands())
    text.append("      ").append(command.word).append(") words='").append(options(&command)).append("' ;;\n");
  return text.append("      *) words='").append(options(nullptr)).append("' ;;\n");
}

std::string operand_words() {
  std::vector<std::string_view> words;
  std::string text;
  for (const Command& command : commands()) {
    words.push_back(command.word);
    const Operand operand = first_operand(command);
    if (operand.offer == Offer::nothing) continue;
    text.append("      ").append(command.word).append(":0) ");
    if (operand.offer == Offer::files)
      text.append("kind=files ;;\n");
    else
      text.append("words='").append(joined(operand.words, " ")).append("' ;;\n");
  }
  for (const std::string_view each : commands_with_second())
    text.append("      ").append(each).append(":1) kind=second ;;\n");
  return "      :*) words='" + joined(words, " ") + "' ;;\n" + text;
}

std::string second_words() {
  std::string text = "  [[ $kind != second ]] || case $first in\n";
  for (const Second& each : second_operands())
    text.append("    ")
        .append(each.first)
        .append(") words='")
        .append(joined(each.words, " "))
        .append("' ;;\n");
  return text + "  esac\n";
}

}  // namespace

std::string bash_completion() {
  std::string text(beginning);
  text.append(awaiting()).append(behind_values);
  text.append("    [[ $command:$operands != @(").append(joined_by_bar(commands_of_text()));
  text.append("):1 ]] || ended=1\n").append(behind_operands).append(values());
  text.append("    esac\n  elif [[ -z $ended && $current == -* ]]; then\n    case $command in\n");
  text.append(option_words());
  text.append("    esac\n  else\n    case $command:$operands in\n").append(operand_words());
  text.append("    esac\n  fi\n").append(second_words());
  return text.append(ending);
}

}  // namespace cmd
