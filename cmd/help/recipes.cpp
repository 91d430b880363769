#include "cmd/help/recipes.h"

namespace cmd {
namespace {

constexpr Recipe table[] = {
    {"A build tells how it went", R"(rocketwire send '#general' "build $CI_ID: failed")"},
    {"The end of a log, as a block of code", "tail -n 40 build.log | rocketwire send --code '#general' -"},
    {"A message to one person", "rocketwire send @alice 'the backup is done'"},
    {"A room as lines of JSON, for weeks", "rocketwire tail '#general' --reconnect"},
    {"A room to be read by people", "rocketwire tail --text --lines 20 '#general'"},
    {"Every room that can be read", "rocketwire tail --all --reconnect"},
    {"Ask, and go on when somebody says yes",
     R"(rocketwire ask --yes '^(yes|ok)' --no '^no' --deadline 30m '#general' "deploy $CI_ID?")"},
    {"Wait for a thumb up at a message",
     "rocketwire sub stream-room-messages GENERAL -w '/fields/args/0/_id = MESSAGE' --until "
     "'/fields/args/0/reactions/:+1: exists'"},
    {"Whoever mentions a user, in any room",
     "rocketwire tail --all -w '/mentions/*/username = bob' --reconnect"},
    {"Whatever the user would be notified of",
     "rocketwire sub stream-notify-user '{userId}/notification' --select /fields/args/0 --reconnect"},
    {"The history of a room, oldest first",
     "rocketwire tail '#general' --lines 100000 --no-follow >general.ndjson"},
    {"What was said since the last run, from cron",
     "rocketwire tail '#general' --no-follow --cursor-file general.cursor"},
    {"Rooms with something unread",
     "rocketwire room | jq -r 'select(.unread > 0) | [.unread, .name] | @tsv'"},
    {"All of them read, over one connection",
     R"(rocketwire room --id | jq -Rc '{method: "readMessages", params: [.]}' | rocketwire batch)"},
    {"The id of a room", "rocketwire room --id '#general'"},
    {"The name of a room", "rocketwire room GENERAL --select /name -r"},
    {"Who is called so", R"(rocketwire call spotlight @ali '[]' '{"users":true}' --select /users)"},
    {"One's own status", "rocketwire call setUserStatus busy 'in a meeting'"},
    {"Who comes and goes", "rocketwire sub stream-notify-logged user-status --select /fields/args/0"},
    {"React to a message", "rocketwire call setReaction :white_check_mark: MESSAGE true"},
    {"Give a message of one's own another text",
     "rocketwire send --edit MESSAGE '#general' 'build 42: passed'"},
    {"Pin a message", "rocketwire call pinMessage -f _id=MESSAGE -f rid=GENERAL"},
    {"Reply in a thread", "rocketwire send --thread MESSAGE '#general' 'fixed'"},
    {"A room for an incident", R"(rocketwire call createChannel incident-42 '["alice","bob"]')"},
    {"Its topic", "rocketwire call saveRoomSettings GENERAL roomTopic 'the database is down'"},
    {"Somebody joins it", R"(rocketwire call addUsersToRoom -f rid=GENERAL -F 'users=["alice"]')"},
    {"It is over", "rocketwire call archiveRoom GENERAL"},
    {"'Somebody is typing', as long as a job runs",
     R"(rocketwire call stream-notify-room GENERAL/user-activity bob '["user-typing"]' '{}')"},
    {"New settings of the server", "rocketwire sub stream-notify-all public-settings-changed"},
};

}  // namespace

std::span<const Recipe> recipes() { return table; }

std::string recipes_topic() {
  std::string text =
      "Each is one line, with the server and the credentials from the environment. MESSAGE is the _id\n"
      "of a message. Those that go on for ever end with --count, --duration or ^C.\n";
  for (const Recipe& recipe : table)
    text.append("\n").append(recipe.job).append(":\n  ").append(recipe.line).append("\n");
  return text;
}

}  // namespace cmd
