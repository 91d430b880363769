// A 64-bit ELF file, as far as tests ask what the binary says of itself.
#pragma once

#include <elf.h>

#include <cstring>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/temporary_folder.h"

namespace elf {

class File {
 public:
  explicit File(const std::string& path) : bytes_(support::file_content(path)), header_(read<Elf64_Ehdr>(0)) {
    REQUIRE(std::memcmp(header_.e_ident, ELFMAG, SELFMAG) == 0);
    for (std::size_t i = 0; i < header_.e_phnum; ++i)
      segments_.push_back(read<Elf64_Phdr>(header_.e_phoff + i * header_.e_phentsize));
  }

  template <typename Kind>
  Kind read(std::size_t offset) const {
    Kind value;
    REQUIRE(offset + sizeof value <= bytes_.size());
    std::memcpy(&value, bytes_.data() + offset, sizeof value);
    return value;
  }
  std::string part(std::size_t offset, std::size_t size) const { return bytes_.substr(offset, size); }
  const Elf64_Ehdr& header() const { return header_; }
  const std::vector<Elf64_Phdr>& segments() const { return segments_; }
  std::vector<Elf64_Phdr> segments(Elf64_Word type) const {
    std::vector<Elf64_Phdr> found;
    for (const Elf64_Phdr& segment : segments_) {
      if (segment.p_type == type) found.push_back(segment);
    }
    return found;
  }

  /// What the loader is told under this tag; 0 when nothing is.
  Elf64_Xword dynamic(Elf64_Sxword tag) const {
    for (const Elf64_Phdr& segment : segments(PT_DYNAMIC)) {
      for (std::size_t at = 0; at < segment.p_filesz; at += sizeof(Elf64_Dyn)) {
        const auto entry = read<Elf64_Dyn>(segment.p_offset + at);
        if (entry.d_tag == tag) return entry.d_un.d_val;
      }
    }
    return 0;
  }
  /// The names that the loader looks up, each between two zero bytes.
  std::string names() const { return part(offset_of(dynamic(DT_STRTAB)), dynamic(DT_STRSZ)); }

 private:
  std::size_t offset_of(Elf64_Addr address) const {
    for (const Elf64_Phdr& segment : segments(PT_LOAD)) {
      if (address >= segment.p_vaddr && address < segment.p_vaddr + segment.p_filesz)
        return segment.p_offset + (address - segment.p_vaddr);
    }
    return 0;
  }

  std::string bytes_;
  Elf64_Ehdr header_;
  std::vector<Elf64_Phdr> segments_;
};

}  // namespace elf
