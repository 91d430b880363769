#include "cmd/commands.h"

#include <unistd.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cmd/help/colored.h"
#include "cmd/help/completion.h"
#include "cmd/help/headings.h"
#include "cmd/help/help.h"
#include "cmd/help/listings.h"
#include "cmd/near_miss.h"
#include "cmd/tasks.h"

namespace cmd {
namespace {

std::string_view first_word(const Options& options) {
  const auto& words = options.parameters.words;
  return words.empty() ? std::string_view{} : std::string_view(words.front().text);
}

std::string for_people(std::string text, const Options& options) {
  return colored(options.output, STDOUT_FILENO) ? with_bold_headings(text) : std::move(text);
}

std::string help_of(const Options& options) {
  std::string text = help(first_word(options));
  const bool for_programs = first_word(options) == "man";
  return for_programs ? text : for_people(std::move(text), options);
}

std::string completion_of(const Options& options) { return completion(first_word(options)); }

/// A table on a terminal, else lines of JSON.
std::string listing(std::string (*list)(std::string_view name, bool for_people), const Options& options) {
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  std::string text = list(first_word(options), terminal);
  return terminal ? for_people(std::move(text), options) : std::move(text);
}

std::string methods_listing(const Options& options) { return listing(list_methods, options); }

std::string streams_listing(const Options& options) { return listing(list_streams, options); }

constexpr unsigned asking = scope::everywhere | scope::network | scope::answer;

constexpr Command table[] = {
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
        .scopes = asking | scope::verdict | scope::params | scope::retry,
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
        .scopes = asking | scope::verdict | scope::params | scope::retry,
        .least_positionals = 2,
        .most_positionals = any_number,
        .near = "api http get curl GET POST",
        .needs_login = [](const Parameters&) { return true; },
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
--event, and give the event as no PARAM.)",
        .examples = R"(rocketwire sub stream-room-messages GENERAL -C 1 --select /fields/args/0
rocketwire sub stream-notify-user '{userId}/notification' --idle 10m)",
        .scopes = asking | scope::stream | scope::params | scope::event,
        .least_positionals = 1,
        .most_positionals = any_number,
        .near = "subscribe listen watch stream",
        .needs_login = sub_needs_login,
        .task = sub_task,
        .operand = OperandKind::stream,
    },
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
        .scopes = asking | scope::stream | scope::tail,
        .least_positionals = 0,
        .most_positionals = any_number,
        .near = "messages log follow read history",
        .needs_login = [](const Parameters&) { return true; },
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
        .scopes = asking | scope::send | scope::retry,
        .least_positionals = 1,
        .most_positionals = any_number,
        .options_end_at = 1,
        .near = "post say message msg write echo notify",
        .repeatable = true,
        .needs_login = [](const Parameters&) { return true; },
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
The status is 0 for a yes and 1 for a no, and the message is printed either way.

With --reconnect a loss neither asks twice nor misses the answer.)",
        .examples = R"(rocketwire ask --yes '^(y|ok)' --no '^n' --deadline 30m '#ops' "deploy $CI_ID?"
rocketwire ask -w '/u/username = alice' --in-thread --select /msg -r '#ops' 'Which version?')",
        .scopes = asking | scope::ask,
        .least_positionals = 2,
        .most_positionals = any_number,
        .options_end_at = 1,
        .near = "question prompt approve confirm wait",
        .repeatable = true,
        .needs_login = [](const Parameters&) { return true; },
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
        .scopes = asking | scope::room,
        .most_positionals = any_number,
        .near = "rooms channels channel list find resolve ls groups",
        .needs_login = [](const Parameters&) { return true; },
        .task = room_task,
    },
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
        .near = "calls bulk pipeline",
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
        .scopes = asking | scope::stream | scope::raw,
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
        .scopes = asking,
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
        .scopes = asking,
        .near = "me who id user",
        .needs_login = [](const Parameters&) { return true; },
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
        .scopes = asking,
        .near = "signin sign-in auth authenticate",
        .argument_hint = "the server is given by --server, the user by --user",
        .needs_login = [](const Parameters&) { return true; },
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
        .text = methods_listing,
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
        .text = streams_listing,
        .operand = OperandKind::stream,
    },
    {
        .word = "completion",
        .arguments = "SHELL",
        .summary = "print the completions of a shell: bash, zsh or fish",
        .about = R"(Prints a script that makes the SHELL complete commands, options, their choices, files,
methods, streams and topics. No server is asked while completing. A package puts it where
the shell finds it; by hand, in the file that the shell reads at its start:
  source <(rocketwire completion bash)
  source <(rocketwire completion zsh)
  rocketwire completion fish | source)",
        .examples = "rocketwire completion zsh >~/.zfunc/_rocketwire",
        .scopes = scope::everywhere,
        .least_positionals = 1,
        .most_positionals = 1,
        .near = "complete completions autocomplete",
        .text = completion_of,
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
        .text = help_of,
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
        .text = [](const Options&) { return version_text(); },
    },
};

}  // namespace

std::span<const Command> commands() { return table; }

const Command* find_command(std::string_view word) {
  const auto* found =
      std::find_if(std::begin(table), std::end(table), [&](const Command& c) { return c.word == word; });
  return found == std::end(table) ? nullptr : found;
}

std::string_view near_command(std::string_view word) {
  const auto* meant =
      std::find_if(std::begin(table), std::end(table), [&](const Command& c) { return lists(c.near, word); });
  if (meant != std::end(table)) return meant->word;
  std::vector<std::string_view> known;
  for (const Command& each : table) known.push_back(each.word);
  return nearest(word, known);
}

}  // namespace cmd
