// The secrets of one run, known by their value. Whatever is shown beside the data, errors, events and traces,
// goes through here, for a server may repeat a secret anywhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/failure.h"
#include "core/secret.h"

namespace core {

class Secrets {
 public:
  Secrets() = default;
  Secrets(const Secrets&) = delete;
  Secrets& operator=(const Secrets&) = delete;

  /// Its plain text; it is found behind JSON escapes too, up to three layers of them. One of less than eight
  /// characters, or of nothing but digits, is not looked for within words and longer numbers.
  void add(std::string_view secret);

  /// The text with `***` for each of them.
  std::string masked(std::string_view text) const;
  /// The same of JSON, which stays JSON: a number that is one becomes a string.
  std::string masked_json(std::string_view json) const;
  /// In all that a failure says.
  Failure masked(Failure failure) const;

 private:
  std::vector<Secret> all_;
};

}  // namespace core
