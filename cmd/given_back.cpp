// All memory that the program gives back is wiped first, so that no secret is left in memory that belongs to
// nobody: neither the shorter text that a longer one took the place of, nor a frame that was sent. Of the
// program itself alone: sanitizers have their own way of giving back. Blocks are few, for a message takes
// none.
#include <malloc.h>

#include <cstdlib>
#include <cstring>
#include <new>

// Together with how it is given back, for tools that watch memory want both to be of one kind.
void* operator new(std::size_t size) {
  if (void* const block = std::malloc(size == 0 ? 1 : size)) return block;
  throw std::bad_alloc();
}

void operator delete(void* block, std::size_t size) noexcept {
  if (block == nullptr) return;
  explicit_bzero(block, size);
  std::free(block);
}

void operator delete(void* block) noexcept { operator delete(block, malloc_usable_size(block)); }
