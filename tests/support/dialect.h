// What the servers write differently: Meteor's own DDP server, and Rocket.Chat's ddp-streamer. Rocket.Chat 9,
// which has retired the methods, writes as Meteor does.
// Key order as recorded in tests/data/transcripts.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "json_text.h"

namespace support {

enum class Flavour { meteor, ddp_streamer, nine };

inline constexpr std::array all_flavours = {Flavour::meteor, Flavour::ddp_streamer, Flavour::nine};

/// A Meteor.Error before it is written.
struct Fault {
  Json error;  // a string or a number
  std::optional<std::string> reason = {};
  Json details = {};  // null: none
};

Json error_object(Flavour flavour, const Fault& fault);
Fault not_found(const std::string& what, const std::string& name);
/// With {"method":name} as details.
Fault method_fault(const std::string& error, const std::string& reason, const std::string& method);

struct User {
  std::string id, username, name;
  std::string password = {}, ldap_password = {};
  bool two_factor = false;
};

/// The automatic document of the logged-in user.
std::string user_added(Flavour flavour, const User& user);
Json message_document(Flavour flavour, const Json& id, const std::string& room, const Json& sent,
                      const User& author, long now);
std::string stream_event(const std::string& stream, const std::string& event, const Json& args);

std::string random_id(int length = 17);
std::string session_id(Flavour flavour);
/// Milliseconds since 1970.
long now_ms();

}  // namespace support
