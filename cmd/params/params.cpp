#include "cmd/params/params.h"

#include <optional>
#include <utility>

#include "cmd/params/fields.h"
#include "core/failure.h"
#include "json/document.h"
#include "json/reader.h"
#include "json/text.h"
#include "json/write.h"

namespace cmd {
namespace {

using Kind = Word::Kind;

std::string name_of(std::size_t number) { return "parameter " + std::to_string(number); }

/// Enough of a PARAM to find it again, cut between characters.
std::string beginning(std::string_view text) {
  constexpr std::size_t most = 24;
  if (text.size() <= most) return "'" + std::string(text) + "'";
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return "'" + std::string(text.substr(0, end)) + "…'";
}

std::string text_param(const std::string& text, std::size_t number) {
  if (!json::valid_utf8(text)) throw core::usage(name_of(number) + " is not valid UTF-8");
  return json::quoted(text);
}

std::string param(const std::string& text, std::size_t number) {
  json::Reader reader;
  const auto defect = reader.read(text);
  if (!defect) return std::string(reader.value());
  const bool meant_as_json =
      !text.empty() && std::string_view("{[\"").find(text[0]) != std::string_view::npos;
  if (meant_as_json) {
    auto failure = not_json(core::Cause::usage, name_of(number) + " (" + beginning(text) + ")", *defect);
    failure.hint = "text that looks like this is given with --string";
    throw failure;
  }
  return text_param(text, number);
}

/// The elements that --params gives.
std::vector<std::string> given_whole(const std::string& params) {
  const Whole whole = whole_of(params);
  if (whole.value.root().type() != json::Type::array)
    throw core::setup_failure(whole.cause, whole.what + " is no JSON array");
  std::vector<std::string> elements;
  for (json::Entries entries(whole.value.root()); entries.next();)
    elements.emplace_back(entries.value().text());
  return elements;
}

std::vector<std::string> given_one_by_one(const std::vector<Word>& words) {
  FieldObject object;
  for (const Word& word : words) {
    if (is_field(word)) object.add(field_of(word));
  }
  std::vector<std::string> elements;
  bool placed = false;
  for (const Word& word : words) {
    if (is_field(word)) {
      if (!std::exchange(placed, true)) elements.push_back(object.str());
    } else if (word.kind == Kind::string) {
      elements.push_back(text_param(word.text, elements.size() + 1));
    } else {
      elements.push_back(param(word.text, elements.size() + 1));
    }
  }
  return elements;
}

std::vector<std::string> elements(const Parameters& given, const std::vector<Word>& words) {
  if (!given.params) return given_one_by_one(words);
  if (!words.empty()) throw core::usage("option --params: not together with other parameters");
  return given_whole(*given.params);
}

std::string array_of(const std::vector<std::string>& elements) {
  std::string text = "[";
  for (const std::string& element : elements) text += (text.size() > 1 ? "," : "") + element;
  return text + "]";
}

}  // namespace

std::string params_array(const Parameters& given, std::size_t skip, ParamRule rule) {
  if (rule == ParamRule::json) return array_of(elements(given, without_leading(given, skip)));
  const auto stream = stream_params(given, skip);
  return stream.array(stream.events.front());
}

std::string StreamParams::array(std::string_view event) const {
  std::vector<std::string> all{json::quoted(event)};
  all.insert(all.end(), rest.begin(), rest.end());
  return array_of(all);
}

std::optional<std::string> event_beside(const Parameters& given, std::size_t skip) {
  const auto words = without_leading(given, skip);
  if (given.event.empty() || words.empty() || words[0].kind != Kind::positional) return std::nullopt;
  json::Reader reader;
  return reader.read(words[0].text) ? std::optional(words[0].text) : std::nullopt;
}

StreamParams stream_params(const Parameters& given, std::size_t skip) {
  auto words = without_leading(given, skip);
  StreamParams stream;
  stream.events = given.event;
  if (given.params && !given.event.empty()) throw core::usage("option --params: not together with --event");
  if (auto first = event_beside(given, skip)) {
    stream.events.insert(stream.events.begin(), std::move(*first));
    words.erase(words.begin());
  } else if (stream.events.empty() && !words.empty() && words[0].kind == Kind::positional) {
    words[0].kind = Kind::string;  // even where it would be JSON
  }
  stream.rest = elements(given, words);

  if (stream.events.empty()) {
    const auto first = stream.rest.empty() ? std::nullopt : json::Document::parse(stream.rest[0]);
    auto event = first ? first->root().string() : std::nullopt;
    if (!event) {
      throw core::usage("the first parameter of a stream is the name of its event",
                        "as in: rocketwire sub stream-room-messages GENERAL");
    }
    stream.events.push_back(std::move(*event));
    stream.rest.erase(stream.rest.begin());
  }
  if (stream.rest.empty() && !given.params) stream.rest.emplace_back("false");
  return stream;
}

}  // namespace cmd
