// The secrets of logins that somebody makes with calls, frames or requests of their own: `call login`, `raw`,
// `batch`, `rest POST login`. Those of the run's own login are known without this.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace output {

/// The texts of a JSON value that is a login object, but for those that only name somebody or something.
std::vector<std::string> secrets_of_login(std::string_view object);

/// The same of a frame that calls `login`; none of any other.
std::vector<std::string> secrets_sent(std::string_view frame);

/// The token in a frame or a body that answers a login, known by its form.
std::vector<std::string> secrets_received(std::string_view text);

}  // namespace output
