#include "output/onlookers.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "json/reader.h"
#include "json/value.h"
#include "json/write.h"
#include "output/printable.h"

namespace output {
namespace {

/// Best effort: whoever does not take it shall not hold up the run.
void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t moved = ::write(descriptor, text.data(), text.size());
    if (moved < 0 && errno != EINTR) return;
    if (moved > 0) text.remove_prefix(static_cast<std::size_t>(moved));
  }
}

/// Judged JSON with every string in it hidden, keys left.
void append_hidden(std::string& out, std::string_view value) {
  const auto type = json::type_of(value);
  if (type == json::Type::string) {
    out += "\"***\"";
    return;
  }
  if (type != json::Type::object && type != json::Type::array) {
    out += value;
    return;
  }
  const bool object = type == json::Type::object;
  out += object ? '{' : '[';
  bool first = true;
  for (json::Cursor cursor(value); cursor.next(); first = false) {
    if (!first) out += ',';
    if (object) out.append(cursor.key()).append(":");
    append_hidden(out, cursor.value());
  }
  out += object ? '}' : ']';
}

bool holds_secrets(std::string_view key) {
  return json::is_text(key, "params") || json::is_text(key, "result") || json::is_text(key, "error");
}

}  // namespace

std::string masked(std::string_view frame) {
  json::Reader reader;
  if (reader.read(frame) || !reader.is_object()) return std::string(frame);
  std::string out = "{";
  for (json::Entries members(reader.root()); members.next();) {
    const std::string_view key = members.key().text();
    if (out.size() > 1) out += ',';
    out.append(key).append(":");
    if (holds_secrets(key)) {
      append_hidden(out, members.value().text());
    } else {
      out += members.value().text();
    }
  }
  return out + "}";
}

void Onlookers::happened(std::string_view event, std::string_view details, core::TimePoint now) {
  if (event == "ready" && looks_.ready_fd >= 0) {
    write_all(looks_.ready_fd, "\n");
    ::close(looks_.ready_fd);
    looks_.ready_fd = -1;
  }
  if (looks_.events) {
    json::ObjectWriter line;
    line.text("event", event).number("ms", static_cast<std::int64_t>(core::milliseconds(now - start_)));
    for (json::Cursor cursor(details); cursor.next();) {
      line.raw(cursor.key().substr(1, cursor.key().size() - 2), cursor.value());
    }
    write_all(STDERR_FILENO, line.str() + "\n");
  } else if (event == "gap" && looks_.warn) {
    const auto message = json::member(details, "message");
    looks_.warn(message ? json::text_of(*message) : "messages may be missing");
  }
}

void Onlookers::frame_sent(const ddp::Frame& frame, core::TimePoint now) {
  trace("->", frame.text, frame.secret, now);
}

void Onlookers::frame_received(std::string_view text, bool secret, core::TimePoint now) {
  trace("<-", text, secret, now);
}

void Onlookers::trace(std::string_view direction, std::string_view text, bool secret,
                      core::TimePoint now) const {
  char time[32];
  const int size = std::snprintf(
      time, sizeof time, "%lld.%03lld ", static_cast<long long>((now - start_) / std::chrono::seconds(1)),
      static_cast<long long>((now - start_) / std::chrono::milliseconds(1) % 1000));
  std::string line(time, static_cast<std::size_t>(size));
  line.append(direction).append(" ");
  line += printable(secret ? masked(text) : std::string(text));
  line.push_back('\n');
  write_all(looks_.trace_fd, line);
}

}  // namespace output
