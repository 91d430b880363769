// What the program exits with and what it then says on stderr. The only place that knows the numbers.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/failure.h"

namespace cmd {

/// Whether a script may safely try the same again.
enum class Again { no, yes, when_busy };

struct StatusRow {
  int status;
  std::string_view name;
  std::string_view when;
  Again again;
};

/// Every status in ascending order: the answers, one row per core::Cause, the signals.
std::span<const StatusRow> status_table();

const StatusRow& row(core::Cause cause);

/// True for an upgrade refused with 429 or 5xx, and for the causes whose row says so.
bool retryable(const core::Failure& failure);

/// `rocketwire: login: incorrect credentials (403) [login_rejected]`, then a line with the hint when there is
/// one. Each ends with a newline; text from outside is escaped.
std::string text_line(const core::Failure& failure);

/// The error as one JSON object and a newline, every key always there. `host` may be empty and `attempt` 0:
/// unknown.
std::string json_line(const core::Failure& failure, std::string_view host, int attempt);

/// The object of json_line() alone, for a JSON text of which it is a part.
std::string json_error(const core::Failure& failure, std::string_view host, int attempt);

}  // namespace cmd
