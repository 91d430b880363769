// Asio's headers before all others: see asio_last_link_test.cpp.
#include <asio/detail/memory.hpp>

bool asio_first_allocates_aligned() {
#ifdef ASIO_HAS_STD_ALIGNED_ALLOC
  return true;
#else
  return false;
#endif
}
