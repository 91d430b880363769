// The functions of PCRE2 that this program calls. Only conditions with `~` need them.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "loaded/forward.h"
#include "loaded/note.h"

LOADED_LATER(pcre2, LIBPCRE2, "patterns", "Conditions with ~, which match a regular expression")

FORWARD(pcre2, pcre2_code_free, 1)
FORWARD(pcre2, pcre2_compile, 6)
FORWARD(pcre2, pcre2_get_error_message, 3)
FORWARD(pcre2, pcre2_match, 7)
FORWARD(pcre2, pcre2_match_context_create, 1)
FORWARD(pcre2, pcre2_match_context_free, 1)
FORWARD(pcre2, pcre2_match_data_create, 2)
FORWARD(pcre2, pcre2_match_data_free, 1)
FORWARD(pcre2, pcre2_set_callout, 3)
FORWARD(pcre2, pcre2_set_heap_limit, 2)
