// One option applied to Options that say nothing else.
#pragma once

#include <string>
#include <string_view>

#include "cmd/option_table.h"
#include "core/failure.h"
#include "tests/support/catch.hpp"

inline cmd::Options applied(std::string_view name, const std::string& value) {
  cmd::Options options;
  const cmd::OptionRow* row = cmd::find_option(name);
  REQUIRE(row != nullptr);
  row->reading.apply({row, value}, options);
  return options;
}

/// The message of the usage failure; empty when the value was taken.
inline std::string refusal(std::string_view name, const std::string& value) {
  try {
    applied(name, value);
  } catch (const core::Failure& failure) {
    CHECK(failure.cause == core::Cause::usage);
    return failure.message;
  }
  return {};
}

/// A pin of a key, as --pinnedpubkey takes it.
inline const std::string pin = "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
