// What the binary says of the libraries that it loads while it runs, as those read it who package it.
#include <algorithm>

#include "dialogue.h"
#include "elf.h"
#include "support/places.h"

using namespace dialogue;

namespace {

/// The notes of that owner and type.
std::vector<std::string> notes(const elf::File& file, const std::string& owner, std::uint32_t type) {
  const auto aligned = [](std::size_t size) { return (size + 3) / 4 * 4; };
  std::vector<std::string> found;
  for (const Elf64_Phdr& segment : file.segments(PT_NOTE)) {
    if (segment.p_align > 4) continue;
    for (std::size_t at = segment.p_offset; at < segment.p_offset + segment.p_filesz;) {
      const auto note = file.read<Elf64_Nhdr>(at);
      const std::size_t text = at + sizeof note + aligned(note.n_namesz);
      if (note.n_type == type && file.part(at + sizeof note, note.n_namesz) == owner + '\0')
        found.push_back(file.part(text, note.n_descsz - 1));
      at = text + aligned(note.n_descsz);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the binary names each library that it loads when it is needed, and what for") {
  std::vector<std::string> names;
  for (const std::string& note : notes(elf::File(support::program_path), "FDO", 0x407c0c0a)) {
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
