// One line of a batch: a call that is asked for, or a subscription and so many of its messages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "json/reader.h"

namespace client {

struct BatchRequest {
  bool is_sub() const { return !sub.empty(); }
  const std::string& name() const { return is_sub() ? sub : method; }

  std::string id = "null";  // JSON, as it was written
  std::string method;       // one of these two is empty
  std::string sub;
  std::string params = "[]";  // a JSON array
  std::uint64_t count = 0;    // messages of the subscription; 0: not said
  /// Why it is no request; empty when it is one.
  std::string defect;
};

class BatchReader {
 public:
  /// `{"id":…,"method":…,"params":[…]}` or `{"id":…,"sub":…,"params":[…],"count":N}` with any JSON as id; id,
  /// params and count may be absent. A member of another name is a defect: a misspelt `params` would be a
  /// call without them.
  BatchRequest read(std::string_view line);

 private:
  json::Reader reader_;
};

}  // namespace client
