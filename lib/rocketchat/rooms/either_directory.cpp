#include "rocketchat/rooms/either_directory.h"

#include <utility>

namespace rocketchat {
namespace {

// Servers take ten such questions in ten seconds, and by REST ten in a minute.
constexpr int few = 3;

}  // namespace

void EitherDirectory::begin() {
  own_.begin();
  found_alone_ = 0;
}

void EitherDirectory::find(const std::string& name, Found found) {
  if (name.starts_with('@') || found_alone_ < few) {
    ++found_alone_;
    find_alone(name, std::move(found));
    return;
  }
  own_.find(name, [this, name, found = std::move(found)](const std::optional<RoomInfo>& listed) {
    listed ? found(*listed) : find_alone(name, found);
  });
}

void EitherDirectory::find_alone(const std::string& name, Found found) {
  choice_.ask<std::variant<RoomInfo, Retired, core::Failure>>(
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
