// The HTTP request that opens a WebSocket, judged as a strict server would. RFC 6455, 4.2.1.
#pragma once

#include <string>
#include <string_view>

namespace support {

/// The value of a header, without surrounding blanks; empty when there is none. Names in any case.
std::string header_value(std::string_view head, std::string_view name);

/// What is wrong with the request head; empty when it is right.
std::string upgrade_fault(std::string_view head);

}  // namespace support
