// Writing that survives a crash of the machine.
#pragma once

#include <string>
#include <string_view>

namespace runtime {

/// With its last slash; `./` of a bare name.
std::string folder_of(const std::string& path);

/// Writes it all, to the disk, and closes the descriptor. An errno, or 0.
int write_down(int descriptor, std::string_view text);

/// A name that was given or taken in the folder is so after a crash, too.
void write_down_folder(const std::string& folder);

}  // namespace runtime
