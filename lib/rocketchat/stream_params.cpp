#include "rocketchat/stream_params.h"

#include "json/document.h"
#include "json/write.h"

namespace rocketchat {

std::string with_user(std::string event, const std::string& user_id) {
  for (auto at = event.find(user_mark); at != std::string::npos;
       at = event.find(user_mark, at + user_id.size())) {
    event.replace(at, user_mark.size(), user_id);
  }
  return event;
}

std::string with_event(const std::string& params, const std::string& event) {
  std::string out = "[" + json::quoted(event);
  const auto document = json::Document::parse(params);
  if (!document) return out + "]";
  json::Entries entries(document->root());
  entries.next();
  while (entries.next()) out.append(",").append(entries.value().text());
  return out + "]";
}

}  // namespace rocketchat
