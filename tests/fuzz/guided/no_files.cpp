// Instead of cmd/read_all.cpp: whatever a text names, no file is read.
#include "cmd/params/read_all.h"

namespace cmd {

std::string read_all(const std::string&, core::Cause cause, const std::string& name, std::size_t) {
  throw core::setup_failure(cause, name + ": no file is read here");
}

std::string source_name(const std::string&) { return "the file"; }

}  // namespace cmd
