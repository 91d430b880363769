#include "cmd/own_readings.h"

#include <fcntl.h>

#include "cmd/params/headers.h"
#include "cmd/readings.h"
#include "core/quantity.h"
#include "core/text.h"
#include "json/pointer.h"
#include "net/proxy.h"
#include "rocketchat/posting/code_block.h"

namespace cmd::reading {
namespace {

/// What `parse` makes of the text; its failures name the setting.
template <typename Parse>
auto parsed(const Setting& setting, Parse parse) {
  try {
    return parse(setting.text);
  } catch (core::Failure& failure) {
    failure.message = name_of(setting) + ": " + failure.message;
    throw;
  }
}

client::Pattern pattern(const Setting& setting) {
  require_text(setting);
  require_utf8(setting);
  return parsed(setting, [](const std::string& text) { return client::Pattern(text); });
}

/// `10/1s`, and `10/s` for it.
std::optional<core::Duration> spacing_of(std::string_view rate) {
  const auto slash = rate.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto many = core::number<std::uint32_t>(rate.substr(0, slash));
  std::string span(rate.substr(slash + 1));
  if (!span.empty() && span[0] >= 'a' && span[0] <= 'z') span.insert(0, "1");
  const auto time = core::parse_duration(span);
  if (!many || *many == 0 || !time || *time <= core::Duration::zero()) return std::nullopt;
  return *time / *many;
}

/// `hint`: where a password comes from.
void require_no_colon(const Setting& setting, std::string_view hint) {
  if (setting.text.find(':') != std::string::npos)
    throw wrong_value(setting, "a name holds no ':'", std::string(hint));
}

/// `sha256//` and 32 bytes in base64; several with a ';' between them.
bool pins_of_keys(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::string_view scheme = "sha256//";
  constexpr std::size_t size = 44;
  for (;;) {
    const std::string_view pin = text.substr(0, text.find(';'));
    if (!pin.starts_with(scheme) || pin.size() != scheme.size() + size || pin.back() != '=' ||
        pin.substr(scheme.size()).find_first_not_of(digits) != size - 1) {
      return false;
    }
    if (pin.size() == text.size()) return true;
    text.remove_prefix(pin.size() + 1);
  }
}

}  // namespace

void add_where(const Setting& setting, Options& options) {
  options.limits.where.push_back(parsed(setting, client::Condition::parse));
}

void set_until(const Setting& setting, Options& options) {
  options.limits.until = parsed(setting, client::Condition::parse);
}

void set_yes(const Setting& setting, Options& options) { options.post.yes = pattern(setting); }

void set_no(const Setting& setting, Options& options) { options.post.no = pattern(setting); }

void set_code(const Setting& setting, Options& options) {
  options.post.code.reset();
  if (setting.text == "false") return;
  if (setting.text == "true") {
    options.post.code = "";
    return;
  }
  if (!rocketchat::is_code_language(setting.text))
    throw wrong_value(setting, "a language is letters, digits, _, - and .");
  options.post.code = setting.text;
}

void set_id(const Setting& setting, Options& options) {
  set_flag<&Post::id>(setting, options);
  options.output.raw_output = options.output.raw_output || options.post.id;
}

void set_since(const Setting& setting, Options& options) {
  if (const auto time = core::parse_time(setting.text)) {
    options.messages.since = *time;
  } else if (const auto span = core::parse_duration(setting.text)) {
    options.messages.since = *span;
  } else {
    throw wrong_value(setting,
                      "the value is neither a time such as 2026-11-22T10:30:00Z nor a duration such as 2h");
  }
}

void set_rate(const Setting& setting, Options& options) {
  options.limits.rate = spacing_of(setting.text);
  if (!options.limits.rate) throw wrong_value(setting, "the value is not N/DUR such as 10/1s or 50/m");
}

void set_user(const Setting& setting, Options& options) {
  set_name<&Credentials::user>(setting, options);
  require_no_colon(setting, "a password comes from --password-file or --password-command");
}

void set_proxy_user(const Setting& setting, Options& options) {
  set_name<&Connection::proxy_user>(setting, options);
  require_no_colon(setting, "a password comes from --proxy-password-file or --proxy-password-command");
}

void set_select(const Setting& setting, Options& options) {
  require_utf8(setting);
  if (!json::Pointer::parse(setting.text)) {
    throw wrong_value(setting,
                      "the value is not a JSON Pointer such as /fields/args/0 (~ is ~0, / in a key is ~1)");
  }
  options.output.select = setting.text;
}

void set_ready_fd(const Setting& setting, Options& options) {
  const auto descriptor = core::number<int>(setting.text);
  if (!descriptor || *descriptor < 3)
    throw wrong_value(setting, "the value is not the number of a descriptor from 3");
  if (::fcntl(*descriptor, F_GETFD) == -1) throw wrong_value(setting, "the descriptor is not open");
  options.output.ready_fd = descriptor;
}

void add_header(const Setting& setting, Options& options) {
  const bool file = setting.text.size() > 1 && setting.text[0] == '@';
  const std::string_view defect = file ? std::string_view() : field_defect(setting.text);
  if (!defect.empty()) {
    throw wrong_value(setting, "the value " + std::string(defect),
                      "give 'Name: value', or @FILE with one on each line");
  }
  options.connection.header.push_back(setting);
}

void set_trace_file(const Setting& setting, Options& options) {
  require_text(setting);
  if (setting.text == "-") throw wrong_value(setting, "- is no file", "--trace writes to stderr");
  options.output.trace_file = setting.text;
}

void set_proxy(const Setting& setting, Options& options) {
  if (!setting.text.empty()) net::parse_proxy(setting.text, name_of(setting));
  options.connection.proxy = setting.text;
}

void set_pinnedpubkey(const Setting& setting, Options& options) {
  if (!pins_of_keys(setting.text)) {
    throw wrong_value(setting, "the value is not sha256//BASE64 of 32 bytes",
                      "a pin that does not fit tells the server's own");
  }
  options.connection.pinnedpubkey = setting.text;
}

void set_user_agent(const Setting& setting, Options& options) {
  require_text(setting);
  if (!is_field_text(setting.text)) throw wrong_value(setting, "the value holds a control character");
  options.connection.user_agent = setting.text;
}

}  // namespace cmd::reading
