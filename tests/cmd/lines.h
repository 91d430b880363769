// Command lines for tests: parsed, refused, shown.
#pragma once

#include <string>
#include <vector>

#include "cmd/command_line.h"
#include "core/failure.h"
#include "tests/support/catch.hpp"

using Line = std::vector<std::string>;

inline std::vector<const char*> argv_of(const Line& line) {
  std::vector<const char*> argv{"rocketwire"};
  for (const std::string& word : line) argv.push_back(word.c_str());
  return argv;
}

inline cmd::Options parse(const Line& line) {
  const auto argv = argv_of(line);
  return cmd::parse(static_cast<int>(argv.size()), argv.data());
}

/// The usage failure of a line; its message is empty when there was none.
inline core::Failure refusal(const Line& line) {
  try {
    parse(line);
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::usage);
    CHECK(failure.phase == core::Phase::setup);
    return failure;
  }
  return {};
}

inline std::string shown(const Line& line) {
  std::string text;
  for (const std::string& word : line) text += "<" + word + "> ";
  return text;
}
