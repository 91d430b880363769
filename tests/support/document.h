// JSON written in a test, as the document whose nodes the program looks at.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "json/document.h"

namespace support {

inline json::Document document(std::string_view text) {
  auto parsed = json::Document::parse(text);
  if (!parsed) throw std::invalid_argument("no JSON: " + std::string(text));
  return *std::move(parsed);
}

}  // namespace support
