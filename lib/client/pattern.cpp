#include "client/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <utility>

#include "core/failure.h"

namespace client {
namespace {

// Of one search, of one item of the expression that is tried; a character that is passed over costs 1.
// PCRE2's own limit is for each place of the text at which a match may begin, so that it bounds nothing where
// there are many.
constexpr std::uint64_t search_cost = 256;
constexpr std::uint64_t item_cost = 16;
constexpr std::uint32_t heap_limit_kib = 4096;  // of backtracking memory

struct Work {
  Effort& effort;
  PCRE2_SIZE at = 0;
};

/// Called before each item of the expression.
int count_work(pcre2_callout_block* item, void* data) {
  Work& work = *static_cast<Work*>(data);
  const PCRE2_SIZE before = std::exchange(work.at, item->current_position);
  const PCRE2_SIZE passed = before < work.at ? work.at - before : before - work.at;
  return work.effort.take(item_cost + passed) ? 0 : PCRE2_ERROR_CALLOUT;
}

}  // namespace

struct Pattern::Compiled {
  explicit Compiled(pcre2_code* compiled)
      : code(compiled),
        data(pcre2_match_data_create(1, nullptr)),
        context(pcre2_match_context_create(nullptr)) {
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
                             PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT, &error,
                             &offset, nullptr);
  if (code == nullptr) {
    PCRE2_UCHAR text[256];
    pcre2_get_error_message(error, text, sizeof text);
    throw core::usage("'" + expression + "' is no regular expression: " +
                      reinterpret_cast<const char*>(text) + " at offset " + std::to_string(offset));
  }
  compiled_ = std::make_shared<const Compiled>(code);
}

bool Pattern::found_in(std::string_view text, Effort& effort) const {
  if (!effort.take(search_cost)) return false;
  Work work{effort};
  pcre2_set_callout(compiled_->context, count_work, &work);
  const int found = pcre2_match(compiled_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0,
                                PCRE2_NO_UTF_CHECK, compiled_->data, compiled_->context);
  if (found < 0 && found != PCRE2_ERROR_NOMATCH) effort.give_up();
  return found >= 0;
}

}  // namespace client
