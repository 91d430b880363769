#include "rocketchat/catalogue.h"

#include <algorithm>
#include <iterator>

namespace rocketchat {
namespace {

struct Successor {
  std::string_view method;
  std::string_view rest;
};
constexpr Successor successors[] = {
    {"addUsersToRoom", "channels.invite"},
    {"archiveRoom", "rooms.changeArchivationState"},
    {"browseChannels", "directory"},
    {"channelsList", "directory"},
    {"createChannel", "channels.create"},
    {"createDirectMessage", "im.create"},
    {"createPrivateGroup", "groups.create"},
    {"deleteMessage", "chat.delete"},
    {"eraseRoom", "rooms.delete"},
    {"getRoomById", "rooms.info"},
    {"getRoomByTypeAndName", "rooms.info"},
    {"getRoomIdByNameOrId", "rooms.info"},
    {"getRoomNameById", "rooms.info"},
    {"getSingleMessage", "chat.getMessage"},
    {"getUserRoles", "roles.getUsersInPublicRoles"},
    {"getUsersOfRoom", "channels.members"},
    {"joinRoom", "channels.join"},
    {"leaveRoom", "channels.leave"},
    {"listEmojiCustom", "emoji-custom.list"},
    {"loadHistory", "rooms.history"},
    {"loadMissedMessages", "chat.syncMessages"},
    {"loadNextMessages", "rooms.history"},
    {"loadSurroundingMessages", "rooms.history"},
    {"messages/get", "chat.syncMessages"},
    {"permissions/get", "permissions.listAll"},
    {"personalAccessTokens:generateToken", "users.generatePersonalAccessToken"},
    {"personalAccessTokens:regenerateToken", "users.regeneratePersonalAccessToken"},
    {"personalAccessTokens:removeToken", "users.removePersonalAccessToken"},
    {"pinMessage", "chat.pinMessage"},
    {"public-settings/get", "settings.public"},
    {"readMessages", "subscriptions.read"},
    {"registerUser", "users.register"},
    {"reportMessage", "chat.reportMessage"},
    {"rooms/get", "rooms.get"},
    {"saveRoomSettings", "rooms.saveRoomSettings"},
    {"sendMessage", "chat.sendMessage"},
    {"setReaction", "chat.react"},
    {"setUserStatus", "users.setStatus"},
    {"slashCommand", "commands.run"},
    {"spotlight", "spotlight"},
    {"starMessage", "chat.starMessage"},
    {"subscriptions/get", "subscriptions.get"},
    {"toggleFavorite", "rooms.favorite"},
    {"unpinMessage", "chat.unPinMessage"},
    {"updateMessage", "chat.update"},
};

}  // namespace

std::string_view rest_successor(std::string_view method) {
  const auto* found = std::find_if(std::begin(successors), std::end(successors),
                                   [method](const Successor& known) { return known.method == method; });
  return found == std::end(successors) ? std::string_view{} : found->rest;
}

}  // namespace rocketchat
