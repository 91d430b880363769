// What the reader takes is JSON, by a second opinion; what it finds in it is JSON too.
#include <string>

#include "broken.h"
#include "json/node.h"
#include "json/reader.h"
#include "tests/json/reference_validator.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(text_of(bytes, size));
  json::Reader reader;
  const bool taken = !reader.read(text);
  require(taken == reference_accepts(text, json::Reader::max_depth), "both say the same of a text");
  if (!taken) return 0;
  json::Reader inner;
  for (json::Entries entries(reader.root()); entries.next();) {
    require(!inner.read(entries.value().text()), "a part of JSON is JSON");
    require(entries.value().type() != json::Type::absent, "a part is something");
    static_cast<void>(entries.value().string());
    static_cast<void>(entries.value().integer());
  }
  return 0;
}
