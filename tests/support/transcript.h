// The recorded sessions of tests/data/transcripts. A name is folder and file, as in "meteor/connect".
#pragma once

#include <string>
#include <vector>

#include "json_text.h"

namespace support {

struct Recorded {
  enum class From { client, server, close };
  From from;
  std::string text;  // of a frame; the reason of a close
  Json frame;        // the same, taken apart; null when it is no JSON
  int code = 0;      // of a close
};

/// All names there are, sorted.
std::vector<std::string> transcript_names();

/// The frames of one session in order, and its close when the server said it.
std::vector<Recorded> transcript(const std::string& name);

}  // namespace support
