// The places in rooms that a run reached, kept for the next one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/failure.h"
#include "rocketchat/seen.h"

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

/// Room ids to places, as JSON text.
std::string places_text(const std::map<std::string, Seen>& places);
/// Throws core::Failure of cause config when the text is none of that kind.
std::map<std::string, Seen> parse_places(std::string_view text);

}  // namespace rocketchat
