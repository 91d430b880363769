// A file on its way to the server: read as it leaves, however long it is, and its progress shown to a person.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "client/http.h"

namespace cmd {

/// A maker of bodies, each of which reads the file from its beginning. `name`: of the option; `shown`:
/// whether a terminal on stderr shows how far it is. Throws core::Failure of cause input for a file that
/// cannot be read, is no plain one, or is empty.
std::function<std::shared_ptr<client::HttpBody>()> file_body(const std::string& file, const std::string& name,
                                                             bool shown);

}  // namespace cmd
