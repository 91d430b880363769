#include "support/places.h"

#include <cstdlib>

namespace support {

// An installed program is tested like the one in the build.
const char* const program_path =
    std::getenv("ROCKETWIRE_UNDER_TEST") ? std::getenv("ROCKETWIRE_UNDER_TEST") : ROCKETWIRE_BINARY;
const char* const project_folder = PROJECT_FOLDER;
const char* const test_data = TESTS_DATA;

}  // namespace support
