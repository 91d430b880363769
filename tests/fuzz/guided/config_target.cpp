// A configuration file is read, or is broken at a line that is told.
#include <string>

#include "broken.h"
#include "cmd/config_file.h"
#include "core/failure.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try {
    cmd::parse_config({text_of(bytes, size), "config", "/home/it"}, "profile");
  } catch (const core::Failure& failure) {
    require(failure.message.find("config") != std::string::npos, "the file is named");
  }
  return 0;
}
