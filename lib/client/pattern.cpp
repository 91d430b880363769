#include "client/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <utility>

#include "core/failure.h"

namespace client {
namespace {

// Of one search: items of the expression that are tried and characters that are passed over, at the least and
// for each byte of the text; some tens of milliseconds. PCRE2's own limit is for each place of the text at
// which a match may begin, so that it bounds nothing where there are many.
constexpr std::uint64_t least_work = 5'000'000;
constexpr std::uint64_t work_a_byte = 8;
constexpr std::uint32_t heap_limit_kib = 4096;  // of backtracking memory

struct Work {
  std::uint64_t left;
  PCRE2_SIZE at = 0;
};

/// Called before each item of the expression.
int count_work(pcre2_callout_block* item, void* data) {
  Work& work = *static_cast<Work*>(data);
  const PCRE2_SIZE before = std::exchange(work.at, item->current_position);
  const std::uint64_t cost = 1 + (before < work.at ? work.at - before : before - work.at);
  if (cost > work.left) return PCRE2_ERROR_CALLOUT;
  work.left -= cost;
  return 0;
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

bool Pattern::found_in(std::string_view text) const {
  Work work{least_work + work_a_byte * text.size()};
  pcre2_set_callout(compiled_->context, count_work, &work);
  return pcre2_match(compiled_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0,
                     PCRE2_NO_UTF_CHECK, compiled_->data, compiled_->context) >= 0;
}

}  // namespace client
