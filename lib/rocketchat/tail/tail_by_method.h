// A tail that asks by the methods of servers before Rocket.Chat 9.
#pragma once

#include <memory>
#include <utility>

#include "rocketchat/methods.h"
#include "rocketchat/tail/tail.h"

namespace rocketchat {

class TailByMethod final : private Methods, public Tail {
 public:
  TailByMethod(TailOptions options, std::unique_ptr<CursorStore> cursors)
      : Tail(std::move(options), {Methods::later, Methods::requests, Methods::directory, Methods::history},
             std::move(cursors)) {}
};

}  // namespace rocketchat
