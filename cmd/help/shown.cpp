#include "cmd/help/shown.h"

#include <unistd.h>

#include <string_view>
#include <utility>

#include "cmd/help/colored.h"
#include "cmd/help/completion.h"
#include "cmd/help/headings.h"
#include "cmd/help/help.h"
#include "cmd/help/listings.h"

namespace cmd {
namespace {

std::string_view first_word(const Options& options) {
  const auto& words = options.parameters.words;
  return words.empty() ? std::string_view{} : std::string_view(words.front().text);
}

std::string for_people(std::string text, const Options& options) {
  return colored(options.output, STDOUT_FILENO) ? with_bold_headings(text) : std::move(text);
}

/// A table on a terminal, else lines of JSON.
std::string listing(std::string (*list)(std::string_view name, bool for_people), const Options& options) {
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  std::string text = list(first_word(options), terminal);
  return terminal ? for_people(std::move(text), options) : std::move(text);
}

}  // namespace

std::string shown_help(const Options& options) {
  std::string text = help(first_word(options));
  const bool for_programs = first_word(options) == "man";
  return for_programs ? text : for_people(std::move(text), options);
}

std::string shown_completion(const Options& options) { return completion(first_word(options)); }

std::string shown_methods(const Options& options) { return listing(list_methods, options); }

std::string shown_streams(const Options& options) { return listing(list_streams, options); }

std::string shown_version(const Options&) { return version_text(); }

}  // namespace cmd
