// fork and exec with exact descriptors, signals and environment.
#pragma once

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace support {

struct Spawn {
  std::string binary;
  std::vector<std::string> arguments;  // the program's name first
  std::map<std::string, std::string> environment;
  std::map<int, int> descriptors;  // the child's number -> ours; all others are closed, 0 to 2 as well
  std::vector<int> ignored_signals;
  std::string folder;
};

/// Throws std::system_error when the program cannot be executed.
pid_t spawn(const Spawn& what);

}  // namespace support
