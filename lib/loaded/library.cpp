#include "loaded/library.h"

#include <dlfcn.h>

#include <string>

#include "core/failure.h"

namespace loaded {

void* Library::address(const char* function) {
  if (handle_ == nullptr) handle_ = dlopen(name_, RTLD_LAZY | RTLD_LOCAL);
  return handle_ == nullptr ? nullptr : dlsym(handle_, function);
}

/// The loader names the library, or the file that it took for it, itself.
void Library::refuse() {
  throw core::setup_failure(core::Cause::config, std::string("cannot load ") + dlerror());
}

}  // namespace loaded
