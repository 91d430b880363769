// Commands that show a text and ask no server, a row each.
#pragma once

#include "cmd/commands.h"
#include "cmd/help/shown.h"

namespace cmd::commands_of {

inline constexpr Command texts[] = {
    {
        .word = "methods",
        .arguments = "[NAME]",
        .summary = "list the known methods, or tell all of one",
        .about = R"(Prints what is known of each method, as lines of JSON or, on a terminal, as a
table; of NAME alone, all of it. No server is asked.

'login' is yes where nobody gets an answer who is not logged in; 'until' is the
version of Rocket.Chat without the method, announced or, with a ?, only assumed;
'rest' is what took its place. Methods that are not listed are called all the same.)",
        .examples = R"(rocketwire methods sendMessage
rocketwire methods | jq -r 'select(.until == null).method')",
        .scopes = scope::everywhere,
        .most_positionals = 1,
        .near = "catalogue",
        .text = shown_methods,
        .operand = OperandKind::method,
    },
    {
        .word = "streams",
        .arguments = "[NAME]",
        .summary = "list the known streams and events, or tell all of one",
        .about = R"(Prints what is known of each event of each stream, as lines of JSON or, on a
terminal, as a table; of NAME alone, all of it. No server is asked.)",
        .examples = R"(rocketwire streams stream-notify-room
rocketwire streams | jq -r 'select(.login == "no").example')",
        .scopes = scope::everywhere,
        .most_positionals = 1,
        .near = "events publications",
        .text = shown_streams,
        .operand = OperandKind::stream,
    },
    {
        .word = "completion",
        .arguments = "SHELL",
        .summary = "print the completions of a shell: bash, zsh or fish",
        .about = R"(Prints a script that makes the SHELL complete commands, options, their choices, files,
methods, streams and their events, paths of REST and topics. No server is asked while
completing. A package puts it where the shell finds it; by hand, in the file that the
shell reads at its start:
  source <(rocketwire completion bash)
  source <(rocketwire completion zsh)
  rocketwire completion fish | source)",
        .examples = "rocketwire completion zsh >~/.zfunc/_rocketwire",
        .scopes = scope::everywhere,
        .least_positionals = 1,
        .most_positionals = 1,
        .near = "complete completions autocomplete",
        .text = shown_completion,
        .operand = OperandKind::shell,
    },
    {
        .word = "help",
        .arguments = "[TOPIC]",
        .summary = "explain the program, a command or a topic",
        .about = "A TOPIC is a command, or one of those that 'rocketwire help' lists at its end.",
        .examples = "rocketwire help exit-status",
        .scopes = scope::everywhere,
        .most_positionals = 1,
        .near = "man usage",
        .text = shown_help,
        .operand = OperandKind::topic,
    },
    {
        .word = "version",
        .arguments = "",
        .summary = "print the version",
        .about = "Prints the program's name and version on the first line.",
        .examples = "rocketwire version",
        .scopes = scope::everywhere,
        .near = "about",
        .text = shown_version,
    },
};

}  // namespace cmd::commands_of
