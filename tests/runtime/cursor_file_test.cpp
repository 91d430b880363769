#include "runtime/cursor_file.h"

#include <sys/stat.h>

#include <fstream>
#include <optional>
#include <sstream>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.h"

using runtime::CursorFile;
using support::TemporaryFolder;

namespace {

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string refusal(const std::string& path) {
  try {
    const CursorFile file(path);
    file.load();
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::config);
    CHECK(failure.message.find(path) != std::string::npos);
    return failure.message;
  }
  return "none";
}

}  // namespace

TEST_CASE("a file that is not there yet is empty, and what was kept is read again") {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/cursor";
  {
    const CursorFile file(path);
    CHECK(file.load().empty());
    CHECK_FALSE(file.save("first\n"));
    CHECK(file.load() == "first\n");
    CHECK_FALSE(file.save("second\n"));
  }
  CHECK(CursorFile(path).load() == "second\n");
  CHECK(CursorFile(path).load() == "second\n");
}

TEST_CASE("a long text comes back whole") {
  const TemporaryFolder folder;
  const CursorFile file(folder.path() + "/cursor");
  const std::string text(1'000'003, 'x');
  CHECK_FALSE(file.save(text));
  CHECK((file.load() == text));
}

TEST_CASE("a file belongs to one at a time, and to the next when that one is gone") {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/cursor";
  std::optional<CursorFile> first(path);
  CHECK(refusal(path).find("another run") != std::string::npos);
  CHECK(refusal(path + "2") == "none");
  first.reset();
  CHECK(refusal(path) == "none");
}

TEST_CASE("the file is for its owner alone, and nothing is left beside it but its lock") {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/cursor";
  const CursorFile file(path);
  file.save("text");
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(stat((path + ".new").c_str(), &status) != 0);
}

TEST_CASE("what a run that died while writing left behind does not matter") {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/cursor";
  CursorFile(path).save("whole");
  std::ofstream(path + ".new") << "half of a much longer text";
  const CursorFile file(path);
  CHECK(file.load() == "whole");
  CHECK_FALSE(file.save("next"));
  CHECK(content(path) == "next");
}

TEST_CASE("an empty file, a folder, and a place that is not there are refused") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() + "/empty") << "";
  CHECK(refusal(folder.path() + "/empty").find("is empty") != std::string::npos);
  CHECK(refusal(folder.path()) != "none");
  CHECK(refusal(folder.path() + "/no/such/folder").find("cannot be locked") != std::string::npos);
}

TEST_CASE("a file that cannot be written says so, and the old one stays") {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/cursor";
  const CursorFile file(path);
  CHECK_FALSE(file.save("old"));
  REQUIRE(mkdir((path + ".new").c_str(), 0700) == 0);
  const auto failure = file.save("new");
  REQUIRE(failure);
  CHECK(failure->cause == core::Cause::config);
  CHECK(content(path) == "old");
}
