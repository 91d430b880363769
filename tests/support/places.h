// Where the program under test and the project's files are: known to the build, and told to one file only, so
// that the others compile alike wherever the project lies.
#pragma once

namespace support {

extern const char* const program_path;
extern const char* const project_folder;
extern const char* const test_data;

}  // namespace support
