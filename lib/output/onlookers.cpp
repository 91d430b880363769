#include "output/onlookers.h"

#include <unistd.h>

#include <cstdio>

#include "json/document.h"
#include "output/events.h"
#include "output/login_secrets.h"
#include "output/printable.h"

namespace output {
namespace {

enum class Hidden { nothing, strings, strings_and_numbers };

/// A value with what is hidden replaced, keys left.
void append_masked(std::string& out, json::Node value, Hidden hidden) {
  const json::Type type = value.type();
  const bool container = type == json::Type::object || type == json::Type::array;
  if (hidden == Hidden::nothing || !container) {
    const bool hide = (type == json::Type::string && hidden != Hidden::nothing) ||
                      (type == json::Type::number && hidden == Hidden::strings_and_numbers);
    out += hide ? std::string_view("\"***\"") : value.text();
    return;
  }
  out += value.text().front();
  bool first = true;
  for (json::Entries entries(value); entries.next(); first = false) {
    if (!first) out += ',';
    if (entries.key()) out.append(entries.key().text()).append(":");
    append_masked(out, entries.value(), hidden);
  }
  out += value.text().back();
}

/// Of a member of a frame. A server's numbers are codes of errors and times; ours may be a second factor.
Hidden hidden_in(json::Node key) {
  if (key.is("params")) return Hidden::strings_and_numbers;
  return key.is("result") || key.is("error") ? Hidden::strings : Hidden::nothing;
}

}  // namespace

std::string masked(std::string_view frame) {
  const auto document = json::Document::parse(frame);
  if (!document || !document->root().is_object()) return std::string(frame);
  std::string out = "{";
  for (json::Entries members(document->root()); members.next();) {
    const json::Node key = members.key();
    if (out.size() > 1) out += ',';
    out.append(key.text()).append(":");
    append_masked(out, members.value(), hidden_in(key));
  }
  return out + "}";
}

void Onlookers::happened(const client::Event& event, core::TimePoint now) {
  if (std::holds_alternative<client::Ready>(event) && looks_.ready_fd >= 0) {
    DescriptorWriter(looks_.ready_fd).write("\n");
    ::close(looks_.ready_fd);
    looks_.ready_fd = -1;
  }
  if (looks_.note) {
    if (const std::string note = note_of(event); !note.empty()) looks_.note(hidden(note));
  }
  if (looks_.events != nullptr) {
    looks_.events->add(printable_json(hidden_json(event_json(event, now - start_))) + "\n");
  } else if (looks_.warn) {
    const std::string warning = warning_of(event);
    if (!warning.empty()) looks_.warn(hidden(warning));
  }
}

void Onlookers::frame_sent(const ddp::Frame& frame, core::TimePoint now) {
  login_sent(secrets_sent(frame.text));
  trace("->", frame.text, frame.secret, now);
}

void Onlookers::frame_received(std::string_view text, bool secret, core::TimePoint now) {
  answer_came(text);
  trace("<-", text, secret, now);
}

void Onlookers::request_sent(const client::HttpRequest& request, core::TimePoint now) {
  if (request.target.ends_with("/login")) login_sent(secrets_of_login(request.body));
  const std::string begin = "-> " + request.verb + " " + request.target;
  if (request.long_body) {
    trace(begin, "(" + std::to_string(request.long_body->size()) + " bytes)", false, now);
  } else {
    trace(begin, request.body, false, now);
  }
}

void Onlookers::answer_received(const client::HttpAnswer& answer, core::TimePoint now) {
  answer_came(answer.body);
  trace("<- HTTP " + std::to_string(answer.status), answer.body, false, now);
}

void Onlookers::trace(const std::string& begin, std::string_view text, bool secret,
                      core::TimePoint now) const {
  char time[32];
  const int size = std::snprintf(
      time, sizeof time, "%lld.%03lld ", static_cast<long long>((now - start_) / std::chrono::seconds(1)),
      static_cast<long long>((now - start_) / std::chrono::milliseconds(1) % 1000));
  std::string line(time, static_cast<std::size_t>(size));
  line += printable(hidden(begin));
  // What a server broke is looked through as plain text.
  json::Reader reader;
  const bool json = !reader.read(text);
  const std::string shown = secret ? masked(text) : std::string(text);
  if (!text.empty()) line += " " + printable(json ? hidden_json(shown) : hidden(shown));
  line.push_back('\n');
  if (looks_.trace != nullptr) looks_.trace->add(line);
  if (looks_.trace_file != nullptr) looks_.trace_file->add(line);
}

void Onlookers::login_sent(const std::vector<std::string>& secrets) {
  if (!secrets.empty()) ++logins_;
  learn(secrets);
}

/// A token for each login that was sent: a server that sends more would fill memory, and hide what it likes.
void Onlookers::answer_came(std::string_view text) {
  if (logins_ == 0) return;
  const auto secrets = secrets_received(text);
  if (!secrets.empty()) --logins_;
  learn(secrets);
}

void Onlookers::learn(const std::vector<std::string>& secrets) const {
  if (looks_.secrets == nullptr) return;
  for (const std::string& each : secrets) looks_.secrets->add(each);
}

std::string Onlookers::hidden(const std::string& text) const {
  return looks_.secrets != nullptr ? looks_.secrets->masked(text) : text;
}

std::string Onlookers::hidden_json(const std::string& text) const {
  return looks_.secrets != nullptr ? looks_.secrets->masked_json(text) : text;
}

}  // namespace output
