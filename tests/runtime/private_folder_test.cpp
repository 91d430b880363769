#include "runtime/private_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.h"

using core::Secret;
using runtime::PrivateFolder;
using support::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

unsigned mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777;
}

std::string text_of(const PrivateFolder& folder, const std::string& name) {
  const auto text = folder.read(name);
  return text ? std::string(text->reveal()) : "none";
}

/// What reading it is refused for; empty when it is not.
std::string refusal(const PrivateFolder& folder, const std::string& name) {
  try {
    folder.read(name);
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::config);
    CHECK(failure.message.find("saved login '" + folder.path_of(name) + "': ") == 0);
    return failure.message;
  }
  return {};
}

struct Place {
  TemporaryFolder above;
  PrivateFolder folder{above.at("state/rocketwire"), "saved login"};
};

}  // namespace

TEST_CASE("a folder and those above it are made for their owner alone, and so are files in it") {
  const Place place;
  place.folder.prepare();
  CHECK(mode_of(place.above.at("state")) == 0700);
  CHECK(mode_of(place.above.at("state/rocketwire")) == 0700);
  CHECK(fs::is_empty(place.above.at("state/rocketwire")));

  CHECK_FALSE(place.folder.write("a.json", Secret("one")));
  CHECK(mode_of(place.folder.path_of("a.json")) == 0600);
  CHECK_FALSE(place.folder.write("a.json", Secret("two")));
  CHECK(text_of(place.folder, "a.json") == "two");
  CHECK(place.folder.names(".json") == std::vector<std::string>{"a.json"});
  CHECK(std::distance(fs::directory_iterator(place.above.at("state/rocketwire")), {}) == 1);
}

TEST_CASE("a folder that others could enter is closed to them") {
  const Place place;
  fs::create_directories(place.above.at("state/rocketwire"));
  REQUIRE(chmod(place.above.at("state/rocketwire").c_str(), 0755) == 0);
  place.folder.prepare();
  CHECK(mode_of(place.above.at("state/rocketwire")) == 0700);
}

TEST_CASE("what is not there is none, and removing it is no failure") {
  const Place place;
  CHECK(place.folder.names(".json").empty());
  CHECK(text_of(place.folder, "a.json") == "none");
  CHECK_FALSE(place.folder.remove("a.json"));
  place.folder.prepare();
  CHECK_FALSE(place.folder.write("a.json", Secret("one")));
  CHECK_FALSE(place.folder.remove("a.json"));
  CHECK(text_of(place.folder, "a.json") == "none");
}

TEST_CASE("a file that others can read is refused, and set right when it is written") {
  const Place place;
  place.folder.prepare();
  for (const mode_t mode : {0640, 0604, 0644, 0620, 0601}) {
    CHECK_FALSE(place.folder.write("a.json", Secret("one")));
    REQUIRE(chmod(place.folder.path_of("a.json").c_str(), mode) == 0);
    CHECK(refusal(place.folder, "a.json").find("others can read it: chmod 600 it") != std::string::npos);
  }
  CHECK_FALSE(place.folder.write("a.json", Secret("two")));
  CHECK(text_of(place.folder, "a.json") == "two");
}

TEST_CASE("a symbolic link, a folder and a pipe are no files, to be read or to be replaced") {
  const Place place;
  place.folder.prepare();
  const std::string target = place.above.file("target", "theirs", 0600);
  fs::create_symlink(target, place.folder.path_of("link.json"));
  fs::create_symlink(place.above.at("nowhere"), place.folder.path_of("dangling.json"));
  fs::create_directory(place.folder.path_of("folder.json"));
  REQUIRE(mkfifo(place.folder.path_of("pipe.json").c_str(), 0600) == 0);

  for (const std::string name : {"link.json", "dangling.json", "folder.json", "pipe.json"}) {
    INFO(name);
    CHECK_FALSE(refusal(place.folder, name).empty());
    const auto failure = place.folder.write(name, Secret("ours"));
    REQUIRE(failure);
    CHECK(failure->cause == core::Cause::config);
  }
  CHECK(support::file_content(target) == "theirs");
  CHECK_FALSE(fs::exists(place.above.at("nowhere")));
}

TEST_CASE("a text that is too large is not read, and not written") {
  const Place place;
  place.folder.prepare();
  CHECK(place.folder.write("a.json", Secret(std::string(65537, 'x'))));
  CHECK_FALSE(place.folder.write("a.json", Secret(std::string(65536, 'x'))));
  CHECK(refusal(place.folder, "a.json").empty());
  place.above.file("state/rocketwire/b.json", std::string(65537, 'x'), 0600);
  CHECK(refusal(place.folder, "b.json").find("too large") != std::string::npos);
}

TEST_CASE("where no file can be made is told before one is wanted") {
  const TemporaryFolder above;
  above.file("file", "", 0600);
  try {
    PrivateFolder(above.at("file/rocketwire"), "saved login").prepare();
    FAIL("a folder within a file");
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::config);
    CHECK(failure.message.find("no saved login can be kept in '" + above.at("file/rocketwire")) == 0);
  }
}

TEST_CASE("of two that write at once a reader sees the one or the other, whole") {
  const Place place;
  place.folder.prepare();
  const std::string texts[2] = {std::string(50'000, 'a'), std::string(40'000, 'b')};
  REQUIRE_FALSE(place.folder.write("a.json", Secret(std::string(texts[0]))));
  const auto write = [&](const std::string& text) {
    for (int i = 0; i != 50; ++i) place.folder.write("a.json", Secret(std::string(text)));
  };
  std::thread first(write, std::cref(texts[0]));
  std::thread second(write, std::cref(texts[1]));
  for (int i = 0; i != 200; ++i) {
    const std::string seen = text_of(place.folder, "a.json");
    CHECK((seen == texts[0] || seen == texts[1]));
  }
  first.join();
  second.join();
  CHECK(place.folder.names("").size() == 1);
}
