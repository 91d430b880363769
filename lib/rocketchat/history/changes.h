// What was done to the messages of a room while nobody looked, which no history tells: edits of old ones, and
// deletions. Realtime API, `messages/get`; REST API, `chat.syncMessages`.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/failure.h"
#include "json/node.h"
#include "rocketchat/history/history.h"
#include "rocketchat/retired.h"

namespace rocketchat {

/// What every implementation owes is what History's do: no Retired after a timeout or a loss, and a handler
/// that is called once, never from within the call.
class Changes {
 public:
  /// `stored`: message documents with a later `_updatedAt`, edited ones and new ones among them. `deleted`:
  /// `{"_id":…,"_deletedAt":…}`.
  enum class Kind { stored, deleted };

  /// Valid while the handler runs.
  struct Page {
    /// In the order of their times, dates as streams write them.
    std::vector<json::Node> rows;
    /// There are more, later than a millisecond before the last of these; they may have some of these again.
    bool more;
  };
  using Answer = std::variant<Page, Retired, Unreadable, core::Failure>;
  using Handler = std::function<void(const Answer&)>;

  virtual ~Changes() = default;
  /// The first that happened later than `time`, in milliseconds since 1970, by the server's clock. Pages lead
  /// on: where more happened in one millisecond than a page holds, it is a larger one.
  virtual void since(const std::string& room, Kind kind, std::int64_t time, Handler handler) = 0;

  /// When it happened; empty when the row does not say.
  static std::optional<std::int64_t> time_of(json::Node row, Kind kind);
};

}  // namespace rocketchat
