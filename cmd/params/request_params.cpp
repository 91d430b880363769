#include "cmd/params/request_params.h"

#include "cmd/params/fields.h"
#include "core/failure.h"
#include "rocketchat/rest/rest_request.h"

namespace cmd {
namespace {

using Kind = Word::Kind;

Field pair_of(const Word& word) {
  if (word.kind == Kind::string)
    throw core::usage("option --string: what a request takes has a name: -f KEY=TEXT");
  if (is_field(word)) return field_of(word);
  const auto equals = word.text.find('=');
  if (equals == std::string::npos || equals == 0)
    throw core::usage("parameter '" + word.text + "' is not KEY=VALUE");
  return {word.text.substr(0, equals), word.text.substr(equals + 1)};
}

}  // namespace

std::string query_of(const Parameters& given, std::size_t skip) {
  if (given.params) throw core::usage("option --params: a GET has no body; give KEY=VALUE");
  std::string query;
  for (const Word& word : without_leading(given, skip)) {
    const Field pair = pair_of(word);
    if (!query.empty()) query += '&';
    query += rocketchat::escaped(pair.key) + "=" + rocketchat::escaped(pair.value);
  }
  return query;
}

std::string body_of(const Parameters& given, std::size_t skip) {
  FieldObject object;
  const std::vector<Word> words = without_leading(given, skip);
  for (const Word& word : words) {
    if (word.kind == Kind::positional)
      throw core::usage("parameter '" + word.text + "' has no place in a POST",
                        "its body is made of -f KEY=TEXT and -F KEY=JSON");
    object.add(pair_of(word));
  }
  if (!given.params) return object.str();
  if (!words.empty()) throw core::usage("option --params: not together with other parameters");
  return std::string(whole_of(*given.params).value.text());
}

}  // namespace cmd
