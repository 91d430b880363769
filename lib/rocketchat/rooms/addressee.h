// The one room that a task is about, as a person calls it: its id is found once, and holds for the run.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/failure.h"
#include "rocketchat/rooms/directory.h"

namespace rocketchat {

class Addressee {
 public:
  Addressee(std::string name, Directory& directory) : name_(std::move(name)), directory_(directory) {}

  const std::string& name() const { return name_; }
  /// Empty until it is found.
  const std::string& id() const { return id_; }

  /// Tells once that the id is known, or why it cannot be; never from within the call. On a server that
  /// cannot tell, what is neither #name nor @user is taken for an id.
  void find(std::function<void(std::optional<core::Failure>)> known);

 private:
  std::string name_;
  Directory& directory_;
  std::string id_;
};

}  // namespace rocketchat
