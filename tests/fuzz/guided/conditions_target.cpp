// The first line is a condition, the rest the JSON that it is asked of.
#include <string>

#include "broken.h"
#include "client/condition.h"
#include "client/effort.h"
#include "core/failure.h"
#include "json/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(text_of(bytes, size));
  const auto end = text.find('\n');
  if (end == std::string::npos) return 0;
  const std::string line = text.substr(end + 1);
  json::Reader reader;
  if (reader.read(line)) return 0;
  try {
    const auto condition = client::Condition::parse(text.substr(0, end));
    client::Effort effort(line.size());
    const bool once = condition.holds(reader.root(), effort);
    client::Effort again(line.size());
    require(condition.holds(reader.root(), again) == once, "the answer is the same when asked again");
  } catch (const core::Failure&) {
  }
  return 0;
}
