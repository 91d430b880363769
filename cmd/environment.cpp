#include "cmd/environment.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "cmd/option_table.h"

namespace cmd {

std::string environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::string() : std::string(value);
}

Settings environment_settings() {
  Settings settings;
  for (const OptionRow& row : option_table()) {
    if (row.traits.variable.empty()) continue;
    std::string text = environment(std::string(row.traits.variable));
    if (!text.empty()) settings.push_back({&row, std::move(text), {Level::environment}});
  }
  return settings;
}

std::vector<std::string> secret_variables() {
  std::vector<std::string> names;
  for (const OptionRow& row : option_table()) {
    if (row.reading.kind == Kind::secret) names.emplace_back(row.traits.variable);
  }
  return names;
}

std::string unknown_variable() {
  const auto rows = option_table();
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto name = text.substr(0, text.find('='));
    const bool known = std::any_of(rows.begin(), rows.end(),
                                   [name](const OptionRow& row) { return row.traits.variable == name; });
    if (name.starts_with("ROCKETCHAT_") && !known) return std::string(name);
  }
  return {};
}

}  // namespace cmd
