#include "client/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/failure.h"

namespace client {
namespace {

// Internal calls of match() and kilobytes of backtracking memory: some ten milliseconds at the worst.
constexpr std::uint32_t match_limit = 100'000;
constexpr std::uint32_t heap_limit_kib = 4096;

}  // namespace

struct Pattern::Compiled {
  explicit Compiled(pcre2_code* compiled)
      : code(compiled),
        data(pcre2_match_data_create(1, nullptr)),
        context(pcre2_match_context_create(nullptr)) {
    pcre2_set_match_limit(context, match_limit);
    pcre2_set_heap_limit(context, heap_limit_kib);
  }
  ~Compiled() {
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
  }
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;

  pcre2_code* code;
  pcre2_match_data* data;
  pcre2_match_context* context;
};

Pattern::Pattern(const std::string& expression) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  auto* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(),
                             PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &error, &offset, nullptr);
  if (code == nullptr) {
    PCRE2_UCHAR text[256];
    pcre2_get_error_message(error, text, sizeof text);
    throw core::usage("'" + expression + "' is no regular expression: " +
                      reinterpret_cast<const char*>(text) + " at offset " + std::to_string(offset));
  }
  compiled_ = std::make_shared<const Compiled>(code);
}

bool Pattern::found_in(std::string_view text) const {
  return pcre2_match(compiled_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0,
                     PCRE2_NO_UTF_CHECK, compiled_->data, compiled_->context) >= 0;
}

}  // namespace client
