// PARAMs, a line each, become an array of JSON, or are refused. The first byte of each says which option it
// stands behind.
#include <algorithm>
#include <string>

#include "broken.h"
#include "cmd/params/params.h"
#include "core/failure.h"
#include "json/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using Kind = cmd::Word::Kind;
  cmd::Parameters given;
  std::string text(text_of(bytes, size));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.empty()) continue;
    const Kind kind = line[0] == 'f'   ? Kind::field_text
                      : line[0] == 'F' ? Kind::field_json
                      : line[0] == 's' ? Kind::string
                                       : Kind::positional;
    given.words.push_back({kind, line.substr(1)});
  }
  json::Reader reader;
  for (const auto rule : {cmd::ParamRule::json, cmd::ParamRule::event_first}) {
    try {
      const std::string array = cmd::params_array(given, 0, rule);
      // A positional is valid UTF-8 before it comes here.
      bool ascii = true;
      for (const char c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
      if (ascii)
        require(!reader.read(array) && reader.root().type() == json::Type::array, "parameters are an array");
    } catch (const core::Failure&) {
    }
  }
  return 0;
}
