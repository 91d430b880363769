#include "cmd/help/completion.h"

namespace cmd {
namespace {

// Readline makes words of their own of '=', ':' and '@'; they are put together again first. What is offered
// then lacks what stands before the last of them, for readline replaces only what is behind it.
constexpr std::string_view beginning =
    R"(# Completion of rocketwire for bash, made by 'rocketwire completion bash'.

_rocketwire() {
  local word glue='' command='' awaited='' current value words='' kind='' cut i
  local -i operands=0
  local -a line=()
  COMPREPLY=()
  for ((i = 1; i <= COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    if ((${#line[@]})) && [[ -n $glue || $word == [:=@]* ]]; then
      line[-1]+=$word
    else
      line+=("$word")
    fi
    glue=''
    [[ $word != *[:=@] ]] || glue=1
  done
  current=${line[-1]}
  unset 'line[-1]'
  for word in "${line[@]}"; do
    if [[ -n $awaited ]]; then
      awaited=''
      continue
    fi
    case $word in
)";

constexpr std::string_view behind_values = R"(      -?*) ;;
      *) if [[ -z $command ]]; then command=$word; else ((++operands)); fi ;;
    esac
  done
  value=$current
  if [[ -z $awaited && $current == --*=* ]]; then
    awaited=${current%%=*}
    value=${current#*=}
  fi
  if [[ -n $awaited ]]; then
    case $awaited in
)";

constexpr std::string_view ending = R"(    esac
  fi
  case $kind in
    files)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$value")
      ;;
    commands) mapfile -t COMPREPLY < <(compgen -c -- "$value") ;;
    *) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$value") ;;
  esac
  cut=${value%"${value##*[:=@]}"}
  for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=${COMPREPLY[i]#"$cut"}; done
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

std::string values() {
  std::string text;
  for (const OptionRow& row : option_table()) {
    if (!row.typed() || offer_of(row) != Offer::words) continue;
    text.append("      ").append(pattern([&](const OptionRow& each) { return &each == &row; }));
    text.append(") words='").append(row.reading.choices).append("' ;;\n");
  }
  const auto offering = [](Offer offer) {
    return pattern([offer](const OptionRow& row) { return offer_of(row) == offer; });
  };
  text.append("      ").append(offering(Offer::files)).append(") kind=files ;;\n");
  text.append("      ").append(offering(Offer::commands)).append(") kind=commands ;;\n");
  return text;
}

std::string options(unsigned scopes) {
  std::string text;
  for (const OptionRow& row : option_table()) {
    if (!row.typed() || (row.scope & scopes) == 0) continue;
    for (const std::string& each : spellings_of(row)) text.append(text.empty() ? "" : " ").append(each);
  }
  return text;
}

std::string option_words() {
  std::string text;
  for (const Command& command : commands())
    text.append("      ")
        .append(command.word)
        .append(") words='")
        .append(options(command.scopes))
        .append("' ;;\n");
  return text.append("      *) words='").append(options(~0U)).append("' ;;\n");
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
  return "      :*) words='" + joined(words, " ") + "' ;;\n" + text;
}

}  // namespace

std::string bash_completion() {
  std::string text(beginning);
  text.append("      ").append(pattern([](const OptionRow& row) { return row.takes_next(); }));
  text.append(") awaited=$word ;;\n").append(behind_values).append(values());
  text.append("    esac\n  elif [[ $current == -* ]]; then\n    case $command in\n").append(option_words());
  text.append("    esac\n  else\n    case $command:$operands in\n").append(operand_words());
  return text.append(ending);
}

}  // namespace cmd
