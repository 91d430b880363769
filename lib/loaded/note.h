// LOADED_LATER says in the binary which library it may load while it runs, for those who package it and would
// see only what is linked: an ELF note as the UAPI group specifies ("ELF dlopen metadata").
#pragma once

#include <cstddef>
#include <cstdint>

namespace loaded {

template <std::size_t size>
struct alignas(4) Note {
  constexpr explicit Note(const char (&text)[size]) {
    for (std::size_t i = 0; i < size; ++i) json[i] = text[i];
  }

  std::uint32_t owner_size = sizeof owner;
  std::uint32_t json_size = size;
  std::uint32_t type = 0x407c0c0a;
  char owner[4] = {'F', 'D', 'O', '\0'};
  alignas(4) char json[size] = {};
};

}  // namespace loaded

/// At namespace scope; all are literals. The program works without the library until it needs that feature.
#define LOADED_LATER(name, soname, feature, description)        \
  namespace {                                                   \
  LOADED_NOTE(name, LOADED_JSON(soname, feature, description)); \
  constinit loaded::Library name(soname);                       \
  }
// Notes stand side by side, so a compiler shall not align one as it does large constants.
#define LOADED_NOTE(name, text)                                                                    \
  [[gnu::used, gnu::section(".note.dlopen"), gnu::aligned(4)]] constexpr loaded::Note<sizeof text> \
      name##_note(text)
#define LOADED_JSON(soname, feature, description)                                            \
  "[{\"soname\":[\"" soname "\"],\"feature\":\"" feature "\",\"description\":\"" description \
  "\",\"priority\":\"recommended\"}]"
