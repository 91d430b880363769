// What makes a fault of ours hard to use is in the binary, whatever the build was asked for.
#include "elf.h"
#include "support/places.h"

namespace {

bool holds(const std::string& names, const std::string& name) {
  return names.find('\0' + name + '\0') != std::string::npos;
}

}  // namespace

TEST_CASE("the binary may lie anywhere in memory") {
  const elf::File binary(support::program_path);
  CHECK(binary.header().e_type == ET_DYN);
  CHECK((binary.dynamic(DT_FLAGS_1) & DF_1_PIE) != 0);
}

TEST_CASE("nothing in the binary can be written and run, its stack least of all") {
  const elf::File binary(support::program_path);
  REQUIRE(binary.segments(PT_GNU_STACK).size() == 1);
  CHECK((binary.segments(PT_GNU_STACK)[0].p_flags & PF_X) == 0);
  for (const Elf64_Phdr& segment : binary.segments(PT_LOAD))
    CHECK((segment.p_flags & (PF_W | PF_X)) != (PF_W | PF_X));
}

TEST_CASE("where functions are is settled at the start, and cannot be written afterwards") {
  const elf::File binary(support::program_path);
  CHECK(binary.segments(PT_GNU_RELRO).size() == 1);
  CHECK((binary.dynamic(DT_FLAGS_1) & DF_1_NOW) != 0);
}

TEST_CASE("stacks are guarded, and what the C library copies and formats is measured") {
  const std::string names = elf::File(support::program_path).names();
  CHECK(holds(names, "__stack_chk_fail"));
#if !defined(__SANITIZE_ADDRESS__)
  CHECK((holds(names, "__memcpy_chk") || holds(names, "__snprintf_chk")));
#endif
}

#ifdef CF_PROTECTION
TEST_CASE("functions begin where a processor that watches branches lets them go") {
  const elf::File binary(support::program_path);
  std::size_t landings = 0;
  for (const Elf64_Phdr& segment : binary.segments(PT_LOAD)) {
    if ((segment.p_flags & PF_X) == 0) continue;
    const std::string code = binary.part(segment.p_offset, segment.p_filesz);
    for (auto at = code.find("\xf3\x0f\x1e\xfa"); at != std::string::npos;
         at = code.find("\xf3\x0f\x1e\xfa", at + 4))
      ++landings;
  }
  CHECK(landings > 1000);
}
#endif
