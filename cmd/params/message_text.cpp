#include "cmd/params/message_text.h"

#include "cmd/params/read_all.h"
#include "core/failure.h"
#include "json/text.h"

namespace cmd {
namespace {

bool blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

std::string text_of_stdin() {
  std::string text = read_all("-", core::Cause::input, "the text");
  if (!json::valid_utf8(text))
    throw core::setup_failure(core::Cause::input, "the text: stdin is not valid UTF-8");
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  if (blank(text)) throw core::setup_failure(core::Cause::input, "the text: stdin is empty");
  return text;
}

}  // namespace

std::string message_text(const Parameters& given) {
  const auto& words = given.words;
  if (words.size() == 2 && words[1].text == "-") return text_of_stdin();
  std::string text;
  for (std::size_t i = 1; i < words.size(); ++i) text.append(i == 1 ? "" : " ").append(words[i].text);
  if (blank(text)) throw core::usage("the text is empty", "a single - reads it from stdin");
  return text;
}

}  // namespace cmd
