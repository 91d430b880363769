#include "rocketchat/history.h"

#include <algorithm>

#include "json/write.h"
#include "rocketchat/refusal.h"

namespace rocketchat {

void MethodHistory::last(client::Conversation& conversation, const std::string& room, std::uint64_t count,
                         Handler handler) {
  ask(conversation, "loadHistory", room,
      "[" + json::quoted(room) + ",null," + std::to_string(count) + ",null]", true, std::move(handler));
}

void MethodHistory::after(client::Conversation& conversation, const std::string& room, std::int64_t after,
                          std::uint64_t count, Handler handler) {
  ask(conversation, "loadNextMessages", room,
      "[" + json::quoted(room) + R"(,{"$date":)" + std::to_string(after) + "}," + std::to_string(count) + "]",
      false, std::move(handler));
}

void MethodHistory::ask(client::Conversation& conversation, const char* method, const std::string& room,
                        const std::string& params, bool newest_first, Handler handler) {
  requests_.call(conversation, method, params,
                 [&conversation, method, room, newest_first,
                  handler = std::move(handler)](const Requests::Answer& answer) {
                   if (answer.error) {
                     if (error_code(answer.error) == "404") {
                       handler(Retired{});
                     } else {
                       handler(conversation.refusal({answer.error, core::Phase::call, method}));
                     }
                     return;
                   }
                   const json::Node messages = answer.result.member("messages");
                   if (!messages) {
                     handler(core::failure(core::Cause::not_found, core::Phase::call,
                                           "no room " + room + ", or it cannot be read"));
                     return;
                   }
                   Page page;
                   for (json::Entries entries(messages); entries.next();) page.emplace_back(entries.value());
                   if (newest_first) std::reverse(page.begin(), page.end());
                   handler(std::move(page));
                 });
}

}  // namespace rocketchat
