#include "support/places.h"

namespace support {

const char* const program_path = ROCKETWIRE_BINARY;
const char* const project_folder = PROJECT_FOLDER;
const char* const test_data = TESTS_DATA;

}  // namespace support
