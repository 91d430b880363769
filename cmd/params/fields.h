// What -f, --text-file and -F give: a key, and a text or a JSON value. Reads the files and the stdin they
// name.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cmd/options.h"
#include "core/failure.h"
#include "json/document.h"
#include "json/reader.h"

namespace cmd {

/// That `what` is no JSON.
core::Failure not_json(core::Cause cause, const std::string& what, const json::Defect& defect);

/// The JSON value that `text` is. Throws core::Failure of that cause, which names `what`.
json::Document judged(const std::string& text, const std::string& what, core::Cause cause);

/// What --params is, and what to call it and blame when it is of the wrong kind.
struct Whole {
  json::Document value;
  std::string what;
  core::Cause cause;
};
/// Throws core::Failure: usage for what was typed, input for what was read.
Whole whole_of(const std::string& params);

struct Field {
  std::string key;
  std::string value;
  bool json = false;  // not a text
};

/// The words that are PARAMs or stand for them: all but the first `skip` positionals.
std::vector<Word> without_leading(const Parameters& given, std::size_t skip);

/// Whether a word is one of these options.
bool is_field(const Word& word);

/// Throws core::Failure: usage for what was typed, input for what was read.
Field field_of(const Word& word);

/// The one object of all fields, its members in the order in which their keys first came.
class FieldObject {
 public:
  void add(const Field& field);
  std::string str() const;

 private:
  std::vector<std::pair<std::string, std::string>> members_;
};

}  // namespace cmd
