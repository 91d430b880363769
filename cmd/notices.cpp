#include "cmd/notices.h"

#include <unistd.h>

#include <optional>
#include <string_view>
#include <utility>

#include "output/printable.h"
#include "runtime/loop.h"

namespace cmd {
namespace {

// Made when there is something to say.
std::optional<output::LossyLines> lines;

output::LossyLines& made() { return lines ? *lines : lines.emplace(STDERR_FILENO); }

// ECMA-48: back to the line's beginning, and what is left of the former one erased.
constexpr std::string_view from_the_left = "\r";
constexpr std::string_view rest_erased = "\x1b[K";

struct Status {
  std::string text;  // the last one; empty: there is none
  bool is_shown = false;
};
Status status;

void show_status() {
  made().add(std::string(from_the_left).append(status.text).append(rest_erased));
  status.is_shown = true;
}

void end_status() {
  if (status.text.empty()) return;
  if (!status.is_shown) show_status();
  made().add("\n");
  status = {};
}

}  // namespace

output::LossyLines& standard_error() {
  end_status();
  return made();
}

void status_line(std::string text, bool show) {
  status.text = std::move(text);
  status.is_shown = false;
  // Whoever reads slowly reads the next one.
  if (show && !made().waiting()) show_status();
}

void warning(const std::string& text) { notice("warning: " + text); }

void notice(const std::string& text) {
  standard_error().add("rocketwire: " + output::printable(text) + "\n");
}

void last_notice(bool quiet) {
  end_status();
  if (!lines || !lines->finish(patience, runtime::now) || quiet) return;
  const std::string loss = lines->loss("stderr");
  if (!loss.empty()) warning(loss);
}

}  // namespace cmd
