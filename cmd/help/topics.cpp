#include "cmd/help/topics.h"

#include "cmd/help/listings.h"

namespace cmd {

std::string streams_topic() {
  return R"(A stream is a publication whose name begins with stream-. It has events; 'sub' follows
one or, with --event, several of them. Each line is the frame as the server sent it:

  {"msg":"changed","collection":"stream-room-messages","id":"id",
   "fields":{"eventName":"GENERAL","args":[{…}]}}

What the event carries is in /fields/args, whose length grows with server versions. The most wanted:

  a message       /fields/args/0   {"_id":"…","rid":"…","msg":"text","ts":{"$date":1795345381250},
                                    "u":{"_id":"…","username":"alice","name":"Alice"}}; in a thread
                                    it has "tmid", one that the server writes itself "t"
  a notification  /fields/args/0   {"title":"…","text":"…","payload":{"rid":"…",
                                    "sender":{"username":"…"},"message":{"msg":"…"}}}
  user-status     /fields/args/0   ["user id","username",0-3,"text"]: offline, online, away, busy
  user-activity   /fields/args     ["username",["user-typing"]]; an empty list ends it
  deleteMessage   /fields/args/0   {"_id":"…"}

'tail' is made for messages: it knows rooms by name, prints each message once, and
catches up after a loss; 'sub' prints what the server sends, and knows nothing of the past.

Servers end a subscription silently when the user is removed from a room, and send
__my_messages__ nothing when nobody is logged in: 'sub' cannot tell that from a quiet
room, so give it --idle. 'tail' notices, and ends with 42.

The events that are known, with * those that nobody gets who is not logged in; 'rocketwire
streams NAME' tells more of each. Others can be subscribed to all the same.
)" + stream_events();
}

std::string conditions_topic() {
  return R"(--where and --until take 'POINTER OP VALUE', in quotes, with one blank between the parts.

POINTER is a JSON Pointer (RFC 6901) into the whole line, before --select: /msg, /u/username,
/fields/args/0/msg. A segment * is any element or member: /mentions/*/username.

  =  !=          equal or not        <  <=  >  >=   less or greater
  ~  !~          matches or not      exists  missing

A string is compared with VALUE as text, a number, true, false or null with VALUE as JSON;
objects and arrays equal nothing. != and !~ are the opposites of = and ~, so they also
hold where POINTER finds nothing.

~ is a Perl-compatible regular expression found anywhere in a string, over UTF-8. Its work
is bounded: a text that would cost too much does not match.

--where may be repeated; all must hold. --until ends the run with 0 after printing the first
line that satisfies it, among those that --where lets through.
)";
}

std::string reliability_topic() {
  return R"(Without --reconnect a loss ends the run: 52, or 54 when a call had been sent and may have run.

With it, 'sub' and 'tail' connect again after what 'help exit-status' marks with 'again',
the first connection included: after 0.5 s, 1 s, 2 s … up to 30 s, each scaled by a random
part, and from the beginning after 30 s of health. --max-reconnects gives up with 53. Once the
run was ready, a server that comes up again is waited for: any HTTP status, and a login or
subscription that it answers with its own failure (500). Refused credentials and lost access
end the run with their own status. A wait that the server asks for is obeyed up to five
minutes. The order is: connect, log in by the token of the first login, subscribe to
everything once, wait for every 'ready'. 'lost' and 'reconnected' are told once each: in
--events, or as warnings.

'call', 'rest' and 'send' are tried again with --retry N: what fails before it has left, and what
the server refuses because it came too fast, after the time that it asks for. A message that
'send' may have posted is sent again, too: by its _id the server knows it. 'batch' obeys such a
refusal in any case; with --retry it connects again, as long as no call was on its way.

A connection that is dead though it looks open is found by a ping after --ping-interval of
silence, and lost after --ping-timeout without an answer.

tail then fetches what was missed from the room's history, oldest first, and only then lets
go what arrived meanwhile. Each message is printed once, by its _id, and in the order of its
room. A history that fails is asked again for some seconds. Where it cannot be had (a room that
was not joined), tail says so: a 'gap' in --events, or a warning. That all rooms have caught up is
'caught_up' in --events. With --edits and --deletes the edits and deletions that happened
meanwhile follow, since the last that is known of; with --all, those of rooms that have new messages.
Servers tell of deletions room by room: with --all --deletes the rooms are asked for in turn, as fast
as the server lets them be, twenty in forty seconds; a deletion that leaves a note comes at once.

What rooms are called is asked for --text and --with-room; a server that does not tell it within two
seconds is not waited for: lines have the room's id instead.

Where Rocket.Chat 9 has retired a method its REST API is asked, once the server has answered that the
method is gone. That is told once, by a line with -v and in --events by
{"event":"rest","ms":N,"instead_of":METHOD}. Its rates are lower, ten requests a minute and
endpoint unless the server is told otherwise: what is one too many waits, and a wait of more than five
seconds is told.

--cursor-file keeps a place for each room: written as a whole, only after the lines that it
covers have left the program, at most once a second and at the end. After a kill the next run
repeats what was printed since, and loses nothing; after an orderly end it repeats nothing.
What --where hid counts as seen.

A slow reader of stdout slows the server down, and a server that does not read slows down the
stdin of 'batch' and 'raw'. Memory stays bounded; while stdout waits, pings are sent and no time
limit runs but --deadline: it ends the run whoever is slow, and lines that are then not taken within
a tenth of a second make it end with 51. A server that loses patience closes: 52, or 'tail' catches
up.
)";
}

std::string config_topic() {
  return R"($XDG_CONFIG_HOME/rocketwire/config, or ~/.config/rocketwire/config, gives options that are not
on the command line. --config FILE reads another one, --no-config none.

  # for every run
  server = chat.example.org
  token-command = pass show chat/token
  error-format = json

  [staging]
  server = chat.staging.example.org
  token-file = ~/.config/rocketwire/staging.token
  reconnect = true

What stands before the first [section] holds for every run; a section is a profile, and holds
with --profile NAME. A key is the long name of an option without its dashes, a value is what
would be typed for it, without quotes; a flag is true or false. A FILE may begin with ~/, and is
looked for where the program runs if it begins with no /. A key of an option that the command
does not take is passed over. Comments are lines that begin with # or ;.

No key: PARAMs and what stands for them, --ready-fd, --help, --version and those that choose
the file. No key takes a secret: --token-file, --token-command and the like say where it is.

The strongest wins: the command line, the environment, the profile, the rest of the file, a
saved login. An option that may be repeated keeps the values of the strongest alone, and
credentials come from the strongest that names any. --no-KEY unsets a flag that the file sets.
-v tells which line won.

A file that is broken, or has no such profile, is 3 with the line; the user's own may be absent.
)";
}

std::string params_topic() {
  return R"(The PARAMs of 'call' and 'sub' become one array of JSON, in the order in which they are typed.

  5  true  null  -3.5          are that number, literal or null
  {"a":1}  [1,2]  "text"       what begins with {, [ or " must be JSON, else the run ends with 2
  general  '#general'  2nd     anything else is a string
  --string "$text"             a string whatever it looks like: for shell variables
  -f rid=GENERAL -f msg="$t"   members of one object, always text
  --text-file msg=FILE         a member that is the text in FILE; - is stdin
  -F 'list=["a","b"]'          a member that is JSON; -F list=@FILE reads it
  --params '[1,{"a":2}]'       all of them as one array; --params @FILE or - reads it

All of -f, --text-file and -F build one object, at the place of the first of them. A PARAM may begin
with '-' when a digit follows; behind METHOD or NAME, -4 and -6 are PARAMs too.

The first PARAM of a stream is its event, always a string, in which {userId} stands for the id of
the user who is logged in. Where a stream has no second one, false is sent.

'rest' builds the query of a GET from PARAMs that are key=value, and the body of a POST from -f, -F
or --params.

  rocketwire call getRoomByTypeAndName c general
  rocketwire call sendMessage -f rid=GENERAL -f msg="$text"
  rocketwire sub stream-notify-user '{userId}/notification'
)";
}

}  // namespace cmd
