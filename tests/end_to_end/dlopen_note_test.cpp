// What the binary says of the libraries that it loads while it runs, as those read it who package it.
#include <elf.h>

#include <algorithm>
#include <cstring>

#include "dialogue.h"
#include "support/places.h"

using namespace dialogue;

namespace {

/// The note of that owner and type, of all in this 64-bit ELF file.
std::vector<std::string> notes(const std::string& file, const std::string& owner, std::uint32_t type) {
  const auto read = [&file]<typename Kind>(std::size_t offset, Kind& into) {
    REQUIRE(offset + sizeof into <= file.size());
    std::memcpy(&into, file.data() + offset, sizeof into);
  };
  const auto aligned = [](std::size_t size) { return (size + 3) / 4 * 4; };
  std::vector<std::string> found;
  Elf64_Ehdr header;
  read(0, header);
  REQUIRE(std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0);
  for (std::size_t i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment;
    read(header.e_phoff + i * header.e_phentsize, segment);
    if (segment.p_type != PT_NOTE || segment.p_align > 4) continue;
    for (std::size_t at = segment.p_offset; at < segment.p_offset + segment.p_filesz;) {
      Elf64_Nhdr note;
      read(at, note);
      const std::size_t text = at + sizeof note + aligned(note.n_namesz);
      if (note.n_type == type && file.substr(at + sizeof note, note.n_namesz) == owner + '\0')
        found.push_back(file.substr(text, note.n_descsz - 1));
      at = text + aligned(note.n_descsz);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the binary names each library that it loads when it is needed, and what for") {
  std::vector<std::string> names;
  for (const std::string& note : notes(support::file_content(support::program_path), "FDO", 0x407c0c0a)) {
    INFO(note);
    const Json libraries = Json::parse(note).value();
    REQUIRE(libraries.items().size() == 1);
    const Json& library = libraries[0];
    REQUIRE(library["soname"].items().size() == 1);
    names.push_back(library["soname"][0].string());
    CHECK_FALSE(library["feature"].string().empty());
    CHECK_FALSE(library["description"].string().empty());
    CHECK(library["priority"].string() == "recommended");
  }

  std::sort(names.begin(), names.end());
  std::vector<std::string> loaded{LIBSSL, LIBCRYPTO, LIBPCRE2};
  std::sort(loaded.begin(), loaded.end());
  CHECK(names == loaded);
}
