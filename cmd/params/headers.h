// The --header options as header fields of the upgrade request.
#pragma once

#include <string>
#include <string_view>

#include "cmd/setting.h"
#include "core/http_fields.h"

namespace cmd {

/// What is wrong with `Name: value` as a field of the upgrade request; empty when nothing is. A field as RFC
/// 9110, section 5, has it, and none that belongs to the WebSocket handshake. The words go behind `the value`
/// and repeat nothing of it: it may be a secret.
std::string_view field_defect(std::string_view field);

/// Whether a text may be the value of a field: no control character but a tab.
bool is_field_text(std::string_view text);

/// Each is `Name: value`, which was judged when it was read, or `@FILE` with one on each line. Throws
/// core::Failure, naming the setting: config for a file that cannot be read, usage for a field in it that is
/// none.
core::HttpFields parse_headers(const Settings& given);

/// Whether a field of this name is for the eyes of the server alone: `Authorization`, `Cookie`,
/// `X-Auth-Token`.
bool carries_secret(const std::string& name);

}  // namespace cmd
