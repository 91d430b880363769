// Commands that use a connection for lines of one's own, time one, or log in by it, a row each.
#pragma once

#include "cmd/commands.h"
#include "cmd/tasks.h"

namespace cmd::commands_of {

inline constexpr Command connections[] = {
    {
        .word = "batch",
        .arguments = "[FILE]",
        .summary = "many calls over one connection, a line of JSON each",
        .about = R"(Reads requests from FILE or stdin, one a line, and prints one answer for each, in
the order of the requests, {"id":1,"method":"echo","params":[1]}:
  {"id":1,"ok":true,"result":1,"ms":3}
  {"id":1,"ok":false,"error":{"name":"not_found","status":40,...}}
{"id":2,"sub":"stream-room-messages","params":["GENERAL"],"count":3} waits for three
data messages of a subscription, one when no count is said, and has them as its result,
an array of what 'sub' would print. Its params are read as those of 'sub'; the same
subscription is open once at a time.

The id is any JSON, and comes back as written. A line that is no request is answered
with its number, as "line":N. A call that is refused for its rate is made again as soon
as the server allows; --rate keeps below it. Up to --jobs requests are on their way at
once; -j 1 makes each wait for the one before. When any of them failed the status is 1.

If the connection is lost, calls on their way are answered with outcome_unknown, what
was not sent and subscriptions with lost: every line that can be read at once has an
answer. --retry connects again when no call was on its way. On a terminal a line on
stderr tells how it goes, unless stdout is one too.)",
        .examples = R"(rocketwire batch requests.ndjson -j 4 | jq -c 'select(.ok | not)'
jq -c '{id: ._id, method: "readMessages", params: [.rid]}' rooms | rocketwire batch)",
        .scopes = scope::everywhere | scope::network | scope::batch,
        .most_positionals = 1,
        .near = "bulk pipeline",
        .takes_lines = true,
        .task = batch_task,
        .operand = OperandKind::file,
    },
    {
        .word = "raw",
        .arguments = "",
        .summary = "speak DDP yourself: frames in, frames out, a line each",
        .about = R"(Connects, logs in when credentials are given, and sends each line of stdin, a JSON
object, as a frame. Every frame that comes then is printed, one a line; pings are
answered for you. The end of the input does not end it: a limit or a signal does.

With --no-handshake nothing is done for you: 'connect' and the login are frames of
yours, pings wait for your answer, and every frame of the server is printed.)",
        .examples = "rocketwire raw --duration 10s < frames.ndjson | jq -c .msg",
        .scopes = scope::asking | scope::stream | scope::raw,
        .near = "ddp frames websocket wscat",
        .takes_lines = true,
        .task = raw_task,
    },
    {
        .word = "ping",
        .arguments = "",
        .summary = "connect and time each phase",
        .about = R"(Connects, logs in when credentials are given, sends one ping, and prints one
object of durations in milliseconds; a phase that did not happen is null.)",
        .examples = "rocketwire ping -S chat.example.org --deadline 5s",
        .scopes = scope::asking,
        .near = "check health test",
        .argument_hint = "the server is given by --server, as in: rocketwire ping -S chat.example.org",
        // Its phases are timed one after the other.
        .one_by_one = true,
        .task = ping_task,
    },
    {
        .word = "whoami",
        .arguments = "",
        .summary = "check the credentials",
        .about = "Logs in and prints the user's id and name as one object.",
        .examples = "rocketwire whoami --token-file ~/.token --select /username -r",
        .scopes = scope::asking,
        .near = "me who id user",
        .needs_login = always_needs_login,
        .task = whoami_task,
    },
    {
        .word = "login",
        .arguments = "",
        .summary = "log in once, and keep the login for this server",
        .about = R"(Logs in with the credentials that are given, asking at the terminal for a password and a
code, and keeps the session's token for later runs against this server, which then need no
credentials: in $XDG_STATE_HOME/rocketwire, or ~/.local/state/rocketwire, for you alone.
Prints {"userId":…,"username":…,"name":…,"tokenExpires":…}.

A saved login is the weakest source of credentials: options, the environment and the
configuration file win. Of several for one server, the one that --user names is taken,
else the last. A second login of the same user takes the place of the first, whose session
lives on until it expires: another run may be using it; 'logout' before ends it.)",
        .examples = R"(rocketwire login -S chat.example.org -u alice
rocketwire login --token-file ~/.token)",
        .scopes = scope::asking,
        .near = "signin sign-in auth authenticate",
        .argument_hint = "the server is given by --server, the user by --user",
        .needs_login = always_needs_login,
        .ignores_saved_login = true,
        .task = login_task,
    },
    {
        .word = "logout",
        .arguments = "",
        .summary = "end the saved login, and forget it",
        .about = R"(Ends the session that 'login' has kept for this server, that of --user or else the last,
and removes its file. Prints {"userId":…,"username":…,"ended":true}; "ended" is false where
the server did not know the session any more, or it was no session of ours: a token that
'login' was given is only forgotten.

When the server cannot be reached, the saved login stays.)",
        .examples = "rocketwire logout -S chat.example.org",
        .scopes = scope::everywhere | scope::server | scope::answer,
        .near = "signout sign-out logoff",
        .argument_hint = "the server is given by --server, the user by --user",
        .task = logout_task,
    },
};

}  // namespace cmd::commands_of
