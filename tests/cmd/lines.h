// Command lines for tests: parsed, refused, shown.
#pragma once

#include <string>
#include <vector>

#include "cmd/command_line.h"
#include "cmd/merge.h"
#include "core/failure.h"
#include "tests/support/catch.hpp"

using Line = std::vector<std::string>;

inline std::vector<const char*> argv_of(const Line& line) {
  std::vector<const char*> argv{"rocketwire"};
  for (const std::string& word : line) argv.push_back(word.c_str());
  return argv;
}

inline cmd::TypedLine look_at(const Line& line) {
  const auto argv = argv_of(line);
  return cmd::parse(static_cast<int>(argv.size()), argv.data());
}

/// The options of a line in an environment that says these.
inline cmd::Merged merge(const Line& line, cmd::Settings environment = {}) {
  cmd::TypedLine typed = look_at(line);
  if (typed.wrong) throw *typed.wrong;
  REQUIRE(typed.command);
  std::vector<cmd::Settings> sources;
  sources.push_back(std::move(typed.settings));
  sources.push_back(std::move(environment));
  return cmd::merged(*typed.command, std::move(sources));
}

inline cmd::Options parse(const Line& line) { return merge(line).options; }

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

inline Line texts(const cmd::Settings& settings) {
  Line all;
  for (const cmd::Setting& each : settings) all.push_back(each.text);
  return all;
}

inline std::string shown(const Line& line) {
  std::string text;
  for (const std::string& word : line) text += "<" + word + "> ";
  return text;
}
