// Commands about rooms and the messages in them, a row each.
#pragma once

#include "cmd/commands.h"
#include "cmd/tasks.h"

namespace cmd::commands_of {

inline constexpr Command rooms[] = {
    {
        .word = "tail",
        .arguments = "ROOM...",
        .summary = "follow the messages of rooms, without a gap",
        .about = R"(Prints each new message of the ROOMs as the document the server has of it, one a
line. A ROOM is a #name, a @user, a name or an id; quote #name, for a shell takes it
for a comment. --all is every room that can be read.

The document has at least {"_id","rid","msg","ts":{"$date":MS},"u":{"_id","username"}}:
/u/username, /msg and the like in --where, --until and --select are parts of it.

Each message is printed once, when it is new; --edits, --deletes and --system print
what else happens. --lines, --since and --cursor-file begin in the past. With
--reconnect it comes back after a loss and catches up: 'help reliability'.)",
        .examples = R"(rocketwire tail '#alerts' --reconnect -w '/msg ~ ^CRIT'
rocketwire tail general --cursor-file ~/.cache/general.cursor --no-follow)",
        .scopes = scope::asking | scope::stream | scope::tail,
        .least_positionals = 0,
        .most_positionals = any_number,
        .near = "messages log follow read history",
        .needs_login = always_needs_login,
        .task = tail_task,
    },
    {
        .word = "send",
        .arguments = "ROOM TEXT...",
        .summary = "post a message or a file, and print its document",
        .about = R"(Posts the TEXT, its words joined by blanks, into ROOM: a #name, a @user, a name or an
id; quote #name. A single - reads the text from stdin, up to what the server takes.
Options stand before ROOM: what follows is text, whatever it looks like.

--thread replies to a message; --edit changes one, instead of posting. --code makes
the text a block of code that it cannot break out of: where three backticks would stand
together a zero-width space parts them.

--file uploads FILE, of any length, and posts it; TEXT may then be missing. A terminal
sees how far it is.

A server that takes a message and does not post it is a failure, 43, with its reason.)",
        .examples = R"(rocketwire send '#builds' "build $CI_ID: passed"
make 2>&1 | tail -n 40 | rocketwire send --code '#builds' -)",
        .scopes = scope::asking | scope::send | scope::retry,
        .least_positionals = 1,
        .most_positionals = any_number,
        .options_end_at = 1,
        .near = "post say message msg write echo notify",
        .repeatable = true,
        .needs_login = always_needs_login,
        .task = send_task,
    },
    {
        .word = "ask",
        .arguments = "ROOM TEXT...",
        .summary = "post a question and wait for its answer",
        .about = R"(Posts the TEXT into ROOM, as 'send' does, and waits for the first new message there of
somebody else that fulfils every --where; prints it, and exits with 0. --deadline says
how long: then the status is 51. Options stand before ROOM.

With --yes and --no an answer is what one of them matches; what both match is a no.
The status is 0 for a yes and 1 for a no, and the message is printed either way. With
--thread only replies in the thread of the question are answers.

With --reconnect a loss neither asks twice nor misses the answer.)",
        .examples = R"(rocketwire ask --yes '^(y|ok)' --no '^n' --deadline 30m '#ops' "deploy $CI_ID?"
rocketwire ask -w '/u/username = alice' --thread --select /msg -r '#ops' 'Which version?')",
        .scopes = scope::asking | scope::ask,
        .least_positionals = 2,
        .most_positionals = any_number,
        .options_end_at = 1,
        .near = "question prompt approve confirm wait",
        .repeatable = true,
        .needs_login = always_needs_login,
        .task = ask_task,
    },
    {
        .word = "room",
        .arguments = "[NAME...]",
        .summary = "find rooms by name, or list those joined",
        .about = R"(Prints one line for each NAME, a #name, a @user, a name or an id:
{"_id":…,"t":…,"name":…}. 't' is c for a channel, p for a private group, d for a direct
room; @user opens that one where there is none. Rooms that are not there do not hide
the others: these are printed, and the status is 40.

Without NAME the rooms the user has joined, with "unread" and "mentions".)",
        .examples = R"(rocketwire room --id '#general'
rocketwire room | jq -r 'select(.unread > 0) | [.unread, .name] | @tsv')",
        .scopes = scope::asking | scope::room,
        .most_positionals = any_number,
        .near = "rooms channels channel list find resolve ls groups",
        .needs_login = always_needs_login,
        .task = room_task,
    },
};

}  // namespace cmd::commands_of
