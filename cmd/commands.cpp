#include "cmd/commands.h"

#include <algorithm>
#include <vector>

#include "cmd/commands_of_connections.h"
#include "cmd/commands_of_requests.h"
#include "cmd/commands_of_rooms.h"
#include "cmd/commands_of_texts.h"
#include "cmd/near_miss.h"
#include "core/joined.h"

namespace cmd {
namespace {

constexpr auto table =
    core::joined(commands_of::requests, commands_of::rooms, commands_of::connections, commands_of::texts);

}  // namespace

std::span<const Command> commands() { return table; }

const Command* find_command(std::string_view word) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Command& c) { return c.word == word; });
  return found == table.end() ? nullptr : &*found;
}

std::string_view near_command(std::string_view word) {
  const auto meant =
      std::find_if(table.begin(), table.end(), [&](const Command& c) { return lists(c.near, word); });
  if (meant != table.end()) return meant->word;
  std::vector<std::string_view> known;
  for (const Command& each : table) known.push_back(each.word);
  return nearest(word, known);
}

}  // namespace cmd
