#include "rocketchat/tail/novelty.h"

#include <algorithm>
#include <utility>

namespace rocketchat {
namespace {

constexpr std::size_t most_known = 1000;
// A client may date its message ten seconds back, and the server takes a while to store it. Milliseconds.
constexpr std::int64_t storing_time = 15'000;

/// A message without an `_id` is told from others by its time.
std::string name_of(const Message& message) {
  return message.id.empty() && message.ts ? std::to_string(*message.ts) : message.id;
}

bool later(std::optional<std::int64_t> time, std::optional<std::int64_t> than) {
  return time && than && *time - storing_time > *than;
}

}  // namespace

Novelty::Novelty() : known_(most_known) {}

void Novelty::begin(Seen place) {
  place_ = std::move(place);
  begun_ = true;
}

void Novelty::know(const Message& message) {
  known_.note(name_of(message)) = {std::string(message.edit), message.tombstone};
  if (message.ts) place_.add(name_of(message), *message.ts);
  if (message.edited_at) place_.add_edit(*message.edited_at);
}

/// Whether it has not been seen, and the history or the stream is going to bring it.
bool Novelty::is_owed(const Message& message, const std::string& name) const {
  return message.ts && *message.ts > place_.floor() && !place_.contains(name, *message.ts) &&
         known_.find(name) == nullptr;
}

void Novelty::whole() { whole_from_ = place_.floor(); }

News Novelty::arrived(const Message& message, Way way) {
  const std::string name = name_of(message);
  if (name.empty()) return message.tombstone ? News::deletion : News::message;
  const Known* known = known_.find(name);
  const bool seen = known != nullptr || (message.ts && place_.contains(name, *message.ts));
  if (way == Way::changes && is_owed(message, name)) return News::nothing;
  const bool fresh = !seen && appears(message, way);
  const bool edited = known != nullptr ? known->edit != message.edit : edited_now(message, way);
  const bool deleted =
      message.tombstone && (known != nullptr ? !known->deleted : way != Way::history || !seen || edited);

  Known& now = known_.note(name);
  now.deleted = now.deleted || message.tombstone;
  if (!message.edit.empty()) now.edit = message.edit;
  if (fresh) appeared(message, way);
  if (way == Way::stream && message.updated_at && place_.changed_until()) know_changes(*message.updated_at);
  if ((fresh || edited) && message.edited_at) place_.add_edit(*message.edited_at);

  if (message.tombstone) return deleted ? News::deletion : News::nothing;
  if (fresh) return News::message;
  return edited && !message.edit.empty() ? News::edit : News::nothing;
}

bool Novelty::appears(const Message& message, Way way) const {
  if (way == Way::changes) return false;
  if (way == Way::history) return !message.ts || *message.ts > place_.floor();
  if (message.ts && whole_from_ && *message.ts > std::max(*whole_from_, place_.floor())) return true;
  if (message.changed) return false;
  if (message.federated) return true;
  // It may be one of those that were printed and are not remembered any more.
  const auto forgotten = place_.forgotten_until();
  if (message.ts && forgotten && *message.ts <= *forgotten) return false;
  return !later(message.updated_at, message.ts);
}

/// Whether the edit of a message that this run has not met is one that happened now.
bool Novelty::edited_now(const Message& message, Way way) const {
  if (message.edit.empty()) return false;
  if (way == Way::stream) return !later(message.updated_at, message.edited_at);
  if (way == Way::changes)
    return !message.edited_at || *message.edited_at > place_.changed_until().value_or(0);
  return !message.edited_at || *message.edited_at > place_.edited_until().value_or(place_.newest());
}

void Novelty::appeared(const Message& message, Way way) {
  if (!message.ts) return;
  const std::int64_t before = *message.ts - 1;
  if (!begun_) begin(Seen(before));
  place_.add(name_of(message), *message.ts);
  // Whatever is written from now on comes by the stream.
  if (way == Way::stream && !whole_from_ && !message.federated) whole_from_ = before;
}

}  // namespace rocketchat
