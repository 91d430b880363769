#include "rocketchat/rooms/either_directory.h"

#include <utility>

namespace rocketchat {

void EitherDirectory::find(const std::string& name, Found found) {
  choice_.ask<std::variant<std::string, Retired, core::Failure>>(
      MethodDirectory::method_to_find(name), [this, name](Found by) { by_method_.find(name, std::move(by)); },
      [this, name](Found by) { by_rest_.find(name, std::move(by)); }, std::move(found));
}

void EitherDirectory::joined(Listed listed) {
  choice_.ask<std::variant<Rooms, Retired, core::Failure>>(
      "rooms/get", [this](Listed by) { by_method_.joined(std::move(by)); },
      [this](Listed by) { by_rest_.joined(std::move(by)); }, std::move(listed));
}

void EitherDirectory::describe(const std::string& id, Described described) {
  choice_.ask<std::variant<RoomInfo, Retired, core::Failure>>(
      "getRoomById", [this, id](Described by) { by_method_.describe(id, std::move(by)); },
      [this, id](Described by) { by_rest_.describe(id, std::move(by)); }, std::move(described));
}

void EitherDirectory::memberships(MembershipsListed listed) {
  choice_.ask<std::variant<Memberships, Retired, core::Failure>>(
      "subscriptions/get", [this](MembershipsListed by) { by_method_.memberships(std::move(by)); },
      [this](MembershipsListed by) { by_rest_.memberships(std::move(by)); }, std::move(listed));
}

}  // namespace rocketchat
