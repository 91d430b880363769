#include "transcript.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "support/places.h"

namespace support {
namespace {

const std::filesystem::path folder = std::filesystem::path(support::test_data) / "transcripts";

}  // namespace

std::vector<std::string> transcript_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    names.push_back(std::filesystem::relative(entry.path(), folder).replace_extension().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<Recorded> transcript(const std::string& name) {
  std::ifstream file(folder / (name + ".ndjson"));
  if (!file) throw std::runtime_error("no transcript " + name);
  std::vector<Recorded> lines;
  for (std::string line; std::getline(file, line);) {
    const auto json = Json::parse(line);
    if (!json) throw std::runtime_error("transcript " + name + ": a line is no JSON");
    if (json->has("text")) {
      const auto from =
          (*json)["from"].string() == "server" ? Recorded::From::server : Recorded::From::client;
      const std::string text = (*json)["text"].string();
      lines.push_back({from, text, Json::parse(text).value_or(Json())});
    } else if ((*json)["event"].string() == "close" && (*json)["by"].string() == "server") {
      const int code = static_cast<int>((*json)["code"].integer());
      lines.push_back({Recorded::From::close, (*json)["reason"].string(), Json(), code});
    }
  }
  return lines;
}

}  // namespace support
