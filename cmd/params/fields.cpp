#include "cmd/params/fields.h"

#include <algorithm>

#include "cmd/params/read_all.h"
#include "json/reader.h"
#include "json/text.h"
#include "json/write.h"

namespace cmd {
namespace {

using Kind = Word::Kind;

struct Form {
  std::string option, value;
};

Form form_of(Kind kind) {
  if (kind == Kind::field_text) return {"-f", "TEXT"};
  return kind == Kind::field_file ? Form{"--text-file", "FILE"} : Form{"-F", "JSON"};
}

std::string text_of_file(const std::string& member, const std::string& file) {
  std::string text = read_all(file, core::Cause::input, member);
  if (!json::valid_utf8(text)) {
    throw core::setup_failure(core::Cause::input, member + ": " + source_name(file) + " is not valid UTF-8");
  }
  return text;
}

std::string json_of(const std::string& member, const std::string& text) {
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

}  // namespace

core::Failure not_json(core::Cause cause, const std::string& what, const json::Defect& defect) {
  return core::setup_failure(cause, what + " is not JSON: " + std::string(defect.reason) + " at byte " +
                                        std::to_string(defect.offset));
}

json::Document judged(const std::string& text, const std::string& what, core::Cause cause) {
  json::Reader reader;
  if (const auto defect = reader.read(text)) throw not_json(cause, what, *defect);
  return json::Document(reader.root());
}

Whole whole_of(const std::string& params) {
  const bool read = params == "-" || params[0] == '@';
  const auto file = params[0] == '@' ? params.substr(1) : params;
  const auto cause = read ? core::Cause::input : core::Cause::usage;
  const auto what = "option --params: " + (read ? source_name(file) : "the value");
  return {judged(read ? read_all(file, cause, "option --params") : params, what, cause), what, cause};
}

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

Field field_of(const Word& word) {
  const Form form = form_of(word.kind);
  const auto equals = word.text.find('=');
  if (equals == std::string::npos || equals == 0)
    throw core::usage("option " + form.option + ": the value is not KEY=" + form.value);
  const auto key = word.text.substr(0, equals);
  const auto member = "option " + form.option + " " + key;
  std::string text = word.text.substr(equals + 1);
  if (word.kind == Kind::field_text) return {key, std::move(text)};
  if (word.kind == Kind::field_file) return {key, text_of_file(member, text)};
  return {key, json_of(member, text), true};
}

void FieldObject::add(const Field& field) {
  std::string value = field.json ? field.value : json::quoted(field.value);
  const auto same = std::find_if(members_.begin(), members_.end(),
                                 [&](const auto& member) { return member.first == field.key; });
  if (same == members_.end()) {
    members_.emplace_back(field.key, std::move(value));
  } else {
    same->second = std::move(value);
  }
}

std::string FieldObject::str() const {
  std::string text = "{";
  for (const auto& [key, value] : members_) {
    text += (text.size() > 1 ? "," : "") + json::quoted(key) + ":" + value;
  }
  return text + "}";
}

}  // namespace cmd
