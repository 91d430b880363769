// The manual page rocketwire(1), made from the tables and topics that the help is made from.
#pragma once

#include <string>

namespace cmd {

/// For man(1): roff.
std::string man_page();

}  // namespace cmd
