// What is said of words that make no sense, with what was probably meant. It is only ever suggested, never
// run.
#pragma once

#include <string>
#include <string_view>

#include "cmd/commands.h"
#include "cmd/option_table.h"
#include "core/failure.h"

namespace cmd {

/// Of a ROOM that is not there.
inline constexpr std::string_view quote_rooms = "a shell takes #name for a comment: quote it, '#general'";

/// `shown` is the option as far as it may be repeated, `name` what near misses are looked for; the command is
/// null where none is known yet.
core::Failure unknown_option(const std::string& shown, std::string_view name, const Command* command);
/// An option of other commands.
core::Failure foreign_option(const OptionRow& row, const Command& command);
core::Failure unknown_command(std::string_view word);
/// `given`: how many there are.
core::Failure argument_missing(const Command& command, std::size_t given);
core::Failure argument_unexpected(const Command& command, const std::string& argument);

/// Gives a failure of the run that has no hint one, where the words of the line suggest it. In
/// afterthought.cpp.
void advise(core::Failure& failure, const Command& command, const Parameters& given);
/// Gives a logout that failed the hint that the saved login is still there.
void advise_of_login(core::Failure& failure, const Command& command, const Settings& used);

}  // namespace cmd
