#include "runtime/cursor_file.h"

#include <sys/stat.h>

#include <filesystem>
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
    CHECK_FALSE(file.load());
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

TEST_CASE("the file is for its owner alone, and nothing is left beside it") {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/cursor";
  CursorFile(path).save("text");
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const std::filesystem::directory_iterator files(folder.path());
  CHECK(std::distance(begin(files), end(files)) == 1);
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

TEST_CASE("what is no file is refused at once, and so is a place that is not there") {
  const TemporaryFolder folder;
  CHECK(refusal(folder.path()).find("is a folder") != std::string::npos);
  CHECK(refusal("/dev/null").find("is no regular file") != std::string::npos);
  REQUIRE(mkfifo(folder.at("pipe").c_str(), 0600) == 0);
  CHECK(refusal(folder.at("pipe")).find("is no regular file") != std::string::npos);
  CHECK(refusal(folder.at("no/such/folder")).find("cannot be locked") != std::string::npos);
}

TEST_CASE("a file that a crash emptied is there, with nothing in it") {
  const TemporaryFolder folder;
  for (const std::string& left : {std::string(), std::string(4096, '\0'), std::string("\n")}) {
    const CursorFile file(folder.file("cursor", left));
    CHECK(file.load() == "");
    CHECK_FALSE(file.save("next"));
    CHECK(file.load() == "next");
  }
}

TEST_CASE("a link stays a link, and what it stands for is written") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.at("volume"));
  std::filesystem::create_symlink("volume/kept", folder.at("second"));
  std::filesystem::create_symlink(folder.at("second"), folder.at("cursor"));
  {
    const CursorFile file(folder.at("cursor"));
    CHECK_FALSE(file.load());
    CHECK_FALSE(file.save("first"));
    CHECK(refusal(folder.at("second")).find("another run") != std::string::npos);
  }
  CHECK(content(folder.at("volume/kept")) == "first");
  CHECK(std::filesystem::is_symlink(folder.at("cursor")));
  CHECK(CursorFile(folder.at("cursor")).load() == "first");
}

TEST_CASE("a link that was put where the new file is made is not followed") {
  const TemporaryFolder folder;
  const std::string other = folder.file("other", "precious");
  std::filesystem::create_symlink(other, folder.at("cursor.new"));
  const CursorFile file(folder.at("cursor"));
  CHECK_FALSE(file.save("text"));
  CHECK(content(other) == "precious");
  CHECK(content(folder.at("cursor")) == "text");
  std::filesystem::create_symlink(other, folder.at("victim.lock"));
  CHECK(refusal(folder.at("victim")).find("cannot be locked") != std::string::npos);
}

TEST_CASE("a file keeps the permissions that it was given") {
  const TemporaryFolder folder;
  const std::string path = folder.file("cursor", "old", 0640);
  CHECK_FALSE(CursorFile(path).save("new"));
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
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
