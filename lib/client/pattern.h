// A regular expression with a bound on its work: chat text is hostile input, and so may the expression be.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "client/effort.h"

namespace client {

class Pattern {
 public:
  /// Perl-compatible, over UTF-8. Throws core::Failure of cause usage that says what is wrong, and where.
  explicit Pattern(const std::string& expression);

  /// Whether it matches anywhere in `text`. False when `effort` does not suffice; it then says so.
  bool found_in(std::string_view text, Effort& effort) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace client
