// FORWARD defines a C function of a library's header as a call of the one in the library, which is loaded
// then. The types are the header's; how many parameters there are is said, and the compiler compares it.
#pragma once

#include <cstddef>
#include <tuple>

#include "loaded/library.h"

namespace loaded {

template <typename Function>
struct Signature;

template <typename R, typename... A>
struct Signature<R(A...)> {
  using Result = R;
  template <std::size_t i>
  using Argument = std::tuple_element_t<i, std::tuple<A...>>;
};

}  // namespace loaded

#define LOADED_PARAMETER(name, i) loaded::Signature<decltype(name)>::Argument<i> a##i
#define LOADED_PARAMETERS_0(name)
#define LOADED_PARAMETERS_1(name) LOADED_PARAMETER(name, 0)
#define LOADED_PARAMETERS_2(name) LOADED_PARAMETERS_1(name), LOADED_PARAMETER(name, 1)
#define LOADED_PARAMETERS_3(name) LOADED_PARAMETERS_2(name), LOADED_PARAMETER(name, 2)
#define LOADED_PARAMETERS_4(name) LOADED_PARAMETERS_3(name), LOADED_PARAMETER(name, 3)
#define LOADED_PARAMETERS_5(name) LOADED_PARAMETERS_4(name), LOADED_PARAMETER(name, 4)
#define LOADED_PARAMETERS_6(name) LOADED_PARAMETERS_5(name), LOADED_PARAMETER(name, 5)
#define LOADED_PARAMETERS_7(name) LOADED_PARAMETERS_6(name), LOADED_PARAMETER(name, 6)
#define LOADED_ARGUMENTS_0
#define LOADED_ARGUMENTS_1 a0
#define LOADED_ARGUMENTS_2 a0, a1
#define LOADED_ARGUMENTS_3 a0, a1, a2
#define LOADED_ARGUMENTS_4 a0, a1, a2, a3
#define LOADED_ARGUMENTS_5 a0, a1, a2, a3, a4
#define LOADED_ARGUMENTS_6 a0, a1, a2, a3, a4, a5
#define LOADED_ARGUMENTS_7 a0, a1, a2, a3, a4, a5, a6
#define LOADED_TEXT(name) #name

// Hidden: no library shall take this one for its own.
#define FORWARD(library, name, count)                                                   \
  __attribute__((visibility("hidden"))) loaded::Signature<decltype(name)>::Result name( \
      LOADED_PARAMETERS_##count(name)) {                                                \
    static auto* const function = (library).need<decltype(name)>(LOADED_TEXT(name));    \
    return function(LOADED_ARGUMENTS_##count);                                          \
  }
