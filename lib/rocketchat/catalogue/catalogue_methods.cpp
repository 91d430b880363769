#include "core/joined.h"
#include "rocketchat/catalogue/catalogue.h"
#include "rocketchat/catalogue/folded.h"
#include "rocketchat/catalogue/methods_of_messages.h"
#include "rocketchat/catalogue/methods_of_people.h"
#include "rocketchat/catalogue/methods_of_rooms.h"
#include "rocketchat/catalogue/methods_of_workspace.h"

namespace rocketchat {
namespace {

constexpr auto rows =
    core::joined(methods_of::messages, methods_of::rooms, methods_of::people, methods_of::workspace);

constexpr Folded<Method, rows.size(), characters<Method>(rows)> table(rows);
constexpr std::size_t name_column = 0;

}  // namespace

std::vector<Method> methods() {
  std::vector<Method> all;
  for (std::size_t row = 0; row != table.count(); ++row) all.push_back(table.at(row));
  return all;
}

std::optional<Method> find_method(std::string_view name) {
  for (std::size_t row = 0; row != table.count(); ++row) {
    if (table.text(row, name_column) == name) return table.at(row);
  }
  return std::nullopt;
}

}  // namespace rocketchat
