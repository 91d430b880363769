// The places in rooms that a run reached, kept for the next one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/failure.h"
#include "core/time.h"
#include "rocketchat/tail/seen.h"

namespace rocketchat {

/// Where the text of the places is kept.
class CursorStore {
 public:
  virtual ~CursorStore() = default;
  /// Empty when nothing was kept yet.
  virtual std::string load() = 0;
  /// All or nothing. Says why when it cannot be kept.
  virtual std::optional<core::Failure> save(const std::string& text) = 0;
};

class Places {
 public:
  /// `store` may be null: nothing is kept. Throws core::Failure of cause config when its text is none of
  /// places.
  explicit Places(std::unique_ptr<CursorStore> store);

  bool any() const { return !places_.empty(); }
  /// The newest message that a former run knew, of any room: how far it came. Empty when there was none.
  std::optional<std::int64_t> newest() const { return newest_; }
  /// What a former run has left of a room.
  std::optional<Seen> of(const std::string& room) const;
  /// Whatever it is now, it is kept at the next opportunity. `place` is not copied, and must stay.
  void moved(const std::string& room, const Seen& place);
  /// All lines printed so far have left: the places are true now. Kept at most once in a while, and when it
  /// is the `last` opportunity.
  std::optional<core::Failure> lines_left(core::TimePoint now, bool last);

  /// JSON, one line a room; lines of former versions are read too.
  std::string text() const;

 private:
  void read(const std::string& text);

  std::unique_ptr<CursorStore> store_;
  std::map<std::string, std::string> places_;  // room to Seen's JSON
  std::unordered_map<std::string, const Seen*> moved_;
  std::optional<std::int64_t> newest_;
  std::optional<core::TimePoint> next_;
};

}  // namespace rocketchat
