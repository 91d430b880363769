// One line of a batch: a call that is asked for.
#pragma once

#include <string>
#include <string_view>

#include "json/reader.h"

namespace client {

struct BatchRequest {
  std::string id = "null";  // JSON, as it was written
  std::string method;
  std::string params = "[]";  // a JSON array
  /// Why it is no request; empty when it is one.
  std::string defect;
};

class BatchReader {
 public:
  /// `{"id":…,"method":…,"params":[…]}` with any JSON as id; id and params may be absent. A member of another
  /// name is a defect: a misspelt `params` would be a call without them.
  BatchRequest read(std::string_view line);

 private:
  json::Reader reader_;
};

}  // namespace client
