// The past messages of a room, as tail wants to know it. Rocket.Chat gives it by methods or by REST.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/failure.h"
#include "json/node.h"
#include "rocketchat/retired.h"

namespace rocketchat {

/// The server gives nothing of this room: it is not there, or this user may not read its past.
struct Unreadable {};

/// What every implementation owes:
/// * A page holds message documents, oldest first by `ts`, dates as the stream writes them.
/// * It is full, `count` long, when there is more; a shorter one says that there is nothing beyond it. To
///   leave out what the server hides is allowed, but then a short page must have been asked on for.
/// * Bounds are strict. Several messages may have one time, and a page may end between them: whoever reads on
///   lets pages overlap by a millisecond, and asks for larger ones where one time fills a page.
/// * What was stored before the page was asked for is on it, even if it was stored only just now.
/// * Retired: the server has no such thing for any room, and nothing was done. Never after a timeout or a
///   loss, which are failures. A failure names what was asked, and is told once; who tries again is not here.
/// * A handler is called once, never from within the call, and not at all once the connection that it was
///   asked on is gone.
class History {
 public:
  /// Valid while the handler runs.
  using Page = std::vector<json::Node>;
  using Answer = std::variant<Page, Retired, Unreadable, core::Failure>;
  using Handler = std::function<void(const Answer&)>;

  virtual ~History() = default;
  /// The last `count` messages, or the last ones stamped earlier than `before`, in milliseconds since 1970.
  virtual void last(const std::string& room, std::optional<std::int64_t> before, std::uint64_t count,
                    Handler handler) = 0;
  /// The first `count` messages stamped later than `after`, in milliseconds since 1970.
  virtual void after(const std::string& room, std::int64_t after, std::uint64_t count, Handler handler) = 0;
};

}  // namespace rocketchat
