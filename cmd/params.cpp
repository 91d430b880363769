#include "cmd/params.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "cmd/read_all.h"
#include "core/failure.h"
#include "json/document.h"
#include "json/reader.h"
#include "json/text.h"
#include "json/write.h"

namespace cmd {
namespace {

using Kind = Word::Kind;

core::Failure not_json(core::Cause cause, const std::string& what, const json::Defect& defect) {
  return core::setup_failure(cause, what + " is not JSON: " + std::string(defect.reason) + " at byte " +
                                        std::to_string(defect.offset));
}

/// The JSON value that `text` is.
json::Document judged(const std::string& text, const std::string& what, core::Cause cause) {
  json::Reader reader;
  if (const auto defect = reader.read(text)) throw not_json(cause, what, *defect);
  return json::Document(reader.root());
}

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

/// The one object of -f, --text-file and -F, its members in the order in which their keys first came.
class Object {
 public:
  void add(const Word& word) {
    const Form form = form_of(word.kind);
    const auto equals = word.text.find('=');
    if (equals == std::string::npos || equals == 0)
      throw core::usage("option " + form.option + ": the value is not KEY=" + form.value);
    const auto key = word.text.substr(0, equals);
    set(key, value(word.kind, "option " + form.option + " " + key, word.text.substr(equals + 1)));
  }

  std::string str() const {
    std::string text = "{";
    for (const auto& [key, value] : members_) {
      text += (text.size() > 1 ? "," : "") + json::quoted(key) + ":" + value;
    }
    return text + "}";
  }

 private:
  struct Form {
    std::string option, value;
  };
  static Form form_of(Kind kind) {
    if (kind == Kind::field_text) return {"-f", "TEXT"};
    return kind == Kind::field_file ? Form{"--text-file", "FILE"} : Form{"-F", "JSON"};
  }

  static std::string value(Kind kind, const std::string& member, const std::string& text) {
    if (kind == Kind::field_text) return json::quoted(text);
    if (kind == Kind::field_file) return text_of_file(member, text);
    if (text.empty() || text[0] != '@')
      return std::string(judged(text, member + ": the value", core::Cause::usage).text());
    const auto file = text.substr(1);
    const auto content = read_all(file, core::Cause::input, member);
    try {
      return std::string(judged(content, member + ": " + source_name(file), core::Cause::input).text());
    } catch (core::Failure& failure) {
      failure.hint = "a file that is text is read by --text-file KEY=FILE";
      throw;
    }
  }

  static std::string text_of_file(const std::string& member, const std::string& file) {
    const std::string text = read_all(file, core::Cause::input, member);
    if (!json::valid_utf8(text)) {
      throw core::setup_failure(core::Cause::input,
                                member + ": " + source_name(file) + " is not valid UTF-8");
    }
    return json::quoted(text);
  }

  void set(const std::string& key, std::string value) {
    const auto same =
        std::find_if(members_.begin(), members_.end(), [&](const auto& m) { return m.first == key; });
    if (same == members_.end()) {
      members_.emplace_back(key, std::move(value));
    } else {
      same->second = std::move(value);
    }
  }

  std::vector<std::pair<std::string, std::string>> members_;
};

bool is_field(const Word& word) { return word.kind != Kind::positional && word.kind != Kind::string; }

std::vector<Word> without_leading(const Parameters& given, std::size_t skip) {
  std::vector<Word> rest;
  for (const Word& word : given.words) {
    if (word.kind == Kind::positional && skip > 0) {
      --skip;
    } else {
      rest.push_back(word);
    }
  }
  return rest;
}

/// The elements that --params gives.
std::vector<std::string> given_whole(const std::string& params) {
  const bool read = params == "-" || params[0] == '@';
  const auto file = params[0] == '@' ? params.substr(1) : params;
  const auto cause = read ? core::Cause::input : core::Cause::usage;
  const auto what = "option --params: " + (read ? source_name(file) : "the value");
  const auto array = judged(read ? read_all(file, cause, "option --params") : params, what, cause);
  if (array.root().type() != json::Type::array) throw core::setup_failure(cause, what + " is no JSON array");
  std::vector<std::string> elements;
  for (json::Entries entries(array.root()); entries.next();) elements.emplace_back(entries.value().text());
  return elements;
}

std::vector<std::string> given_one_by_one(const std::vector<Word>& words) {
  Object object;
  for (const Word& word : words) {
    if (is_field(word)) object.add(word);
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

StreamParams stream_params(const Parameters& given, std::size_t skip) {
  auto words = without_leading(given, skip);
  StreamParams stream;
  stream.events = given.event;
  if (given.params && !given.event.empty()) throw core::usage("option --params: not together with --event");
  // Text even where it would be JSON.
  if (stream.events.empty() && !words.empty() && words[0].kind == Kind::positional)
    words[0].kind = Kind::string;
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
