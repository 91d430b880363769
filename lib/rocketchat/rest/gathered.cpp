#include "rocketchat/rest/gathered.h"

#include <algorithm>

#include "rocketchat/message.h"
#include "rocketchat/rest/dates.h"

namespace rocketchat {

std::optional<Gathered::Page> Gathered::take(json::Node messages) {
  if (messages.type() != json::Type::array) return std::nullopt;
  std::vector<json::Node> rows;
  for (json::Entries entries(messages); entries.next();) rows.push_back(entries.value());
  if (direction_ == Direction::forth) std::reverse(rows.begin(), rows.end());
  Page page{rows.size(), 0, rows.size() >= most_rows_};
  most_rows_ = std::max(most_rows_, rows.size());
  for (const json::Node row : rows) {
    if (!row.is_object()) return std::nullopt;
    auto document = json::Document::parse(with_stream_dates(row));
    if (!document) return std::nullopt;
    const Message message = message_of(document->root());
    if (!message.id.empty() && !ids_.insert(message.id).second) continue;
    ++page.fresh;
    documents_.push_back(std::move(*document));
    if (!message.ts) continue;
    earliest_ = std::min(*message.ts, earliest_.value_or(*message.ts));
    latest_ = std::max(*message.ts, latest_.value_or(*message.ts));
  }
  return page;
}

std::vector<json::Node> Gathered::oldest_first() const {
  std::vector<json::Node> nodes;
  for (const json::Document& document : documents_) nodes.push_back(document.root());
  if (direction_ == Direction::back) std::reverse(nodes.begin(), nodes.end());
  return nodes;
}

}  // namespace rocketchat
