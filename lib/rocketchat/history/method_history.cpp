#include "rocketchat/history/method_history.h"

#include <algorithm>
#include <utility>

#include "client/overloaded.h"
#include "json/write.h"

namespace rocketchat {
namespace {

enum class Order { newest_first, oldest_first };

History::Answer page_of(json::Node result, const std::string& method, Order order) {
  // Some servers leave out a result of `false`.
  if (!result || result.text() == "false" || result.text() == "null") return Unreadable{};
  const json::Node messages = result.member("messages");
  History::Page page;
  for (json::Entries entries(messages); entries.next();) page.push_back(entries.value());
  const bool sound = messages.type() == json::Type::array &&
                     std::all_of(page.begin(), page.end(), [](json::Node one) { return one.is_object(); });
  if (!sound) {
    return core::failure(core::Cause::protocol, core::Phase::subscribe,
                         method + ": the server answered with no list of messages");
  }
  if (order == Order::newest_first) std::reverse(page.begin(), page.end());
  return page;
}

Requests::Handler reading(const std::string& method, Order order, History::Handler handler) {
  return [method, order, handler = std::move(handler)](const Requests::Outcome& outcome) {
    handler(std::visit(client::Overloaded{
                           [&](json::Node result) { return page_of(result, method, order); },
                           [](Retired retired) -> History::Answer { return retired; },
                           [](const Declined& declined) -> History::Answer {
                             if (declined.failure.cause == core::Cause::not_found) return Unreadable{};
                             return declined.failure;
                           },
                       },
                       outcome));
  };
}

std::string date(std::int64_t time) { return R"({"$date":)" + std::to_string(time) + "}"; }

}  // namespace

void MethodHistory::last(const std::string& room, std::optional<std::int64_t> before, std::uint64_t count,
                         Handler handler) {
  const std::string params = "[" + json::quoted(room) + "," + (before ? date(*before) : "null") + "," +
                             std::to_string(count) + ",null]";
  requests_.call("loadHistory", params, reading("loadHistory", Order::newest_first, std::move(handler)));
}

void MethodHistory::after(const std::string& room, std::int64_t after, std::uint64_t count, Handler handler) {
  const std::string params = "[" + json::quoted(room) + "," + date(after) + "," + std::to_string(count) + "]";
  requests_.call("loadNextMessages", params,
                 reading("loadNextMessages", Order::oldest_first, std::move(handler)));
}

}  // namespace rocketchat
