// Dates in one form: the REST API writes as ISO 8601 what streams and methods write as `{"$date":ms}`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json/node.h"

namespace rocketchat {

/// `2026-11-26T11:00:00.000Z` in milliseconds since 1970: just what JavaScript's toISOString writes. Empty
/// for anything else.
std::optional<std::int64_t> iso_date(std::string_view text);
/// The same the other way round, of a time not before 1970.
std::string iso_text(std::int64_t time);

/// A message, or what is told of a room, as a stream would give it: the dates in it, and in its attachments
/// and its last message, in the stream's form. All else stays the bytes that it is.
std::string with_stream_dates(json::Node document);

}  // namespace rocketchat
