// Commands that ask a server for one thing, or listen to one, a row each.
#pragma once

#include "cmd/commands.h"
#include "cmd/tasks.h"

namespace cmd::commands_of {

inline constexpr Command requests[] = {
    {
        .word = "call",
        .arguments = "METHOD [PARAM...]",
        .summary = "call one method and print its result",
        .about = R"(Calls METHOD with the PARAMs and prints the result on one line, `null` when the
server sent none.

A PARAM that is JSON is that value; one that begins with {, [ or " must be JSON;
anything else is a string. --string TEXT is text whatever it looks like: the form
for shell variables. -f, --text-file and -F build one object, at the place of the
first of them. A PARAM may begin with '-' when a digit follows: after METHOD, -4
and -6 are PARAMs too.

A method that always has a result, such as sendMessage, which answers with the
message, and sends none has refused: 43. The server tells the reason in a private
note, on stream-notify-user '{userId}/message'.)",
        .examples = R"(rocketwire call getRoomByTypeAndName c general -S chat.example.org
rocketwire call sendMessage -f rid=GENERAL -f msg="$text")",
        .scopes = scope::asking | scope::verdict | scope::params | scope::retry,
        .least_positionals = 1,
        .most_positionals = any_number,
        .near = "method invoke rpc",
        .needs_login = call_needs_login,
        .task = call_task,
        .operand = OperandKind::method,
    },
    {
        .word = "rest",
        .arguments = "GET|POST PATH [PARAM...]",
        .summary = "one request of the REST API, and its answer",
        .about = R"(Asks for /api/v1/PATH in the name of who logs in, and prints the body of the
answer on one line. What Rocket.Chat 9 has no methods for any more is done so: a
'call' that is not there names the 'rest' line in its place.

Behind GET stand KEY=VALUE, which become the query. The body of a POST is one object
of -f KEY=TEXT, --text-file KEY=FILE and -F KEY=JSON, or all of --params. A PATH
that begins with api/ is taken as it is: rest GET /api/info.

An answer of HTTP that is no success is a failure: 401 is 31, 403 is 34, 404 is 40,
429 is 35 and tried again by --retry, any other 4xx is 43. 5xx is 52, and 54 behind
a POST, which may have been done.)",
        .examples = R"(rocketwire rest GET rooms.info roomName=general --select /room/_id -r
rocketwire rest POST chat.react -f messageId="$id" -f emoji=:thumbsup:)",
        .scopes = scope::asking | scope::verdict | scope::params | scope::retry,
        .least_positionals = 2,
        .most_positionals = any_number,
        .near = "api http get curl GET POST",
        .needs_login = always_needs_login,
        .task = rest_task,
        .operand = OperandKind::verb,
    },
    {
        .word = "sub",
        .arguments = "NAME [PARAM...]",
        .summary = "subscribe and print each event as a line of JSON",
        .about = R"(Subscribes to NAME, a stream or any other publication, and prints every data
message as the server sent it, one a line, until a limit or a signal ends it.

PARAMs are read as 'call' reads them. For a name that begins with 'stream-' the
first is the event, always a string, in which {userId} stands for the user's own
id; a missing second one is sent as false. Several events of one stream: repeat
--event; PARAMs that are JSON then stand behind each of them.)",
        .examples = R"(rocketwire sub stream-room-messages GENERAL -C 1 --select /fields/args/0
rocketwire sub stream-notify-user '{userId}/notification' --idle 10m)",
        .scopes = scope::asking | scope::stream | scope::params | scope::event,
        .least_positionals = 1,
        .most_positionals = any_number,
        .near = "subscribe listen watch stream",
        .needs_login = sub_needs_login,
        .task = sub_task,
        .operand = OperandKind::stream,
    },
};

}  // namespace cmd::commands_of
