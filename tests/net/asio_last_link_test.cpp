// Asio asks a macro of the standard library how it may allocate, whether that library's headers were seen
// before or not. What one file allocates another one frees, so all must hear the same.
#include <string>

// After a header of the standard library, whatever the order of the alphabet.
#include <asio/detail/memory.hpp>

#include "support/catch.hpp"

bool asio_first_allocates_aligned();

TEST_CASE("Asio allocates alike in all files, whatever they include before it") {
#ifdef ASIO_HAS_STD_ALIGNED_ALLOC
  CHECK(asio_first_allocates_aligned());
#else
  CHECK_FALSE(asio_first_allocates_aligned());
#endif
}
