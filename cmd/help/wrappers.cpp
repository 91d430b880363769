#include "cmd/help/wrappers.h"

namespace cmd {
namespace {

constexpr std::string_view rxjs = "Rocket.Chat.RealTime.API.RxJS";
constexpr std::string_view async = "rocketchat-async";
constexpr std::string_view listener = "rocketchat-ddp-listener";

// In the order of the libraries.
constexpr Wrapped table[] = {
    {rxjs, "connectToServer()", "rocketwire ping"},
    {rxjs, "keepAlive()", "rocketwire sub stream-room-messages GENERAL --ping-interval 20s --reconnect"},
    {rxjs, "login(username, password)", "rocketwire whoami --user bob --password-file password"},
    {rxjs, "loginWithAuthToken(token)", "rocketwire whoami --token-file token"},
    {rxjs, "loginWithOAuth(credentialToken, credentialSecret)", "rocketwire whoami --login-json oauth.json"},
    {rxjs, "callMethod(method, ...params)", "rocketwire call getRoomIdByNameOrId general"},
    {rxjs, "getSubscription(name, event, useCollection)",
     "rocketwire sub stream-room-messages GENERAL false"},
    {rxjs, "sendMessage(frame), onMessage(callback)", "rocketwire raw --duration 1s <frames.ndjson"},
    {async, "start(address, username, password)", "rocketwire whoami --user bob --password-file password"},
    {async, "resume(address, username, token)", "rocketwire whoami --token-file token"},
    {async, "run_forever()", "rocketwire tail --all --reconnect"},
    {async, "get_channels()", "rocketwire room"},
    {async, "send_message(text, channel_id)", "rocketwire send GENERAL 'the build is over'"},
    {async, "send_message(text, channel_id, thread_id)", "rocketwire send --thread MESSAGE GENERAL 'fixed'"},
    {async, "send_reaction(message_id, emoji)", "rocketwire call setReaction :+1: MESSAGE true"},
    {async, "send_typing_event(channel_id)",
     R"(rocketwire call stream-notify-room GENERAL/user-activity bob '["user-typing"]' '{}')"},
    {async, "subscribe_to_channel_messages(channel_id, callback)", "rocketwire tail GENERAL"},
    {async, "subscribe_to_channel_changes(callback)",
     "rocketwire sub stream-notify-user '{userId}/rooms-changed'"},
    {async, "unsubscribe(subscription_id)", "rocketwire sub stream-room-messages GENERAL --count 3"},
    {listener, "a room with a token, everything printed",
     "rocketwire sub stream-room-messages GENERAL --token-file token"},
};

}  // namespace

std::span<const Wrapped> wrapped() { return table; }

std::string wrappers_topic() {
  std::string text =
      "What libraries for the Realtime API call it, and the line that does the same, with the server and\n"
      "mostly the credentials from the environment. MESSAGE is the _id of a message. What a library tells\n"
      "by callbacks and exceptions are lines on stdout and the exit status; a subscription ends with its\n"
      "line: --count, --duration, --until, or ^C.\n";
  std::string_view library;
  for (const Wrapped& each : table) {
    if (each.library != library) text.append("\n").append(library = each.library).append("\n");
    text.append("\n").append(each.call).append(":\n  ").append(each.line).append("\n");
  }
  return text;
}

}  // namespace cmd
