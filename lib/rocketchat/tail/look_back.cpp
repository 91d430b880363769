#include "rocketchat/tail/look_back.h"

#include <algorithm>

namespace rocketchat {
namespace {

// Messages looked at before the lines, to know where these begin: several may have one time.
constexpr std::uint64_t messages_before = 20;
// A room may be full of messages that are not printed.
constexpr std::size_t most_looked_at = 10'000;
constexpr std::uint64_t largest_page = 200;

}  // namespace

LookBack::LookBack(std::uint64_t lines)
    : lines_(lines), count_(std::min(lines, largest_page) + messages_before) {}

Message LookBack::Found::message() const {
  Message message;
  message.id = id;
  message.ts = ts;
  message.edit = edit;
  message.edited_at = edited_at;
  message.tombstone = tombstone;
  return message;
}

std::optional<std::int64_t> LookBack::oldest() const {
  const auto found =
      std::find_if(messages_.begin(), messages_.end(), [](const Found& one) { return one.ts.has_value(); });
  return found == messages_.end() ? std::nullopt : found->ts;
}

/// Pages overlap by one millisecond, for a page may end between messages of one time.
std::optional<std::int64_t> LookBack::before() const {
  const auto time = oldest();
  return time ? std::optional(*time + 1) : std::nullopt;
}

bool LookBack::add(const Message& message, bool line) {
  if (!message.id.empty() && !ids_.insert(message.id).second) return false;
  if (message.id.empty() && !messages_.empty() && message.ts >= messages_.front().ts) return false;
  messages_.push_front(
      {message.id, message.ts, std::string(message.edit), message.edited_at, message.tombstone, {}});
  if (!line || lines_found_ == lines_) return true;
  messages_.front().line.emplace(message.document);
  ++lines_found_;
  return true;
}

/// Each page is larger than the one before. One that is full and brings nothing new is of one time, unless
/// the server knows no `before`: then there is no largest.
void LookBack::taken(bool whole, bool progress) {
  whole_ = whole || messages_.size() >= lines_ + most_looked_at || count_ > lines_ + most_looked_at;
  count_ = progress ? std::max(count_, std::min(count_ * 2, largest_page)) : count_ * 2;
}

bool LookBack::done() const {
  if (whole_) return true;
  if (lines_found_ < lines_ || messages_.empty()) return false;
  const std::size_t first = std::min(first_line(), messages_.size() - 1);
  return oldest() < messages_[first].ts;
}

std::size_t LookBack::first_line() const {
  if (lines_ == 0) return messages_.size();
  const auto found =
      std::find_if(messages_.begin(), messages_.end(), [](const Found& one) { return one.line.has_value(); });
  return static_cast<std::size_t>(found - messages_.begin());
}

Seen LookBack::place() const {
  const auto time = oldest();
  if (!time) return Seen();
  return Seen(whole_ ? *time - 1 : *time);
}

}  // namespace rocketchat
