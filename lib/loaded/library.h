// A shared library that is loaded when one of its functions is first wanted: to load what a run does not need
// takes as long as the whole of a call.
#pragma once

namespace loaded {

class Library {
 public:
  /// By the name that the loader knows (its SONAME). Not loaded yet.
  constexpr explicit Library(const char* name) : name_(name) {}

  /// Null when there is no such library, or none with this function.
  template <typename Function>
  Function* find(const char* function) {
    return reinterpret_cast<Function*>(address(function));
  }

  /// Throws core::Failure of cause config that says what is missing.
  template <typename Function>
  Function* need(const char* function) {
    Function* const found = find<Function>(function);
    if (found == nullptr) refuse();
    return found;
  }

 private:
  void* address(const char* function);
  [[noreturn]] static void refuse();

  const char* name_;
  void* handle_ = nullptr;  // until the program's end
};

}  // namespace loaded
