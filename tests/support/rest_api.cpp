#include "rest_api.h"

#include <algorithm>
#include <ctime>
#include <limits>

namespace support {

namespace {

constexpr long ever = std::numeric_limits<long>::max();

std::string decoded(const std::string& text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      plain += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
      at += 2;
    } else {
      plain += text[at];
    }
  }
  return plain;
}

std::string iso(long time) {
  const std::time_t seconds = time / 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[64];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  char rest[16];
  std::snprintf(rest, sizeof rest, ".%03ldZ", time % 1000);
  return std::string(text, size) + rest;
}

/// Nothing when it is no date as JavaScript writes it.
std::optional<long> time_of(const std::string& text) {
  std::tm parts{};
  const char* const end = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (end == nullptr || *end != '.') return std::nullopt;
  return timegm(&parts) * 1000L + std::strtol(end + 1, nullptr, 10);
}

std::string http_date(long time) {
  const std::time_t seconds = time / 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[64];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

long stamp(const Json& message, const char* key = "ts") { return message[key]["$date"].integer(); }

RestAnswer success(Json body) {
  body.set("success", true);
  return {200, with_iso_dates(body).text()};
}

RestAnswer bad_request(const std::string& text, const std::string& type = {}) {
  Json body = Json::object({{"success", false}});
  if (!text.empty()) body.set("error", type.empty() ? text : text + " [" + type + "]");
  if (!type.empty()) body.set("errorType", type);
  return {400, body.text()};
}

RestAnswer no_endpoint() {
  return {404, "<!DOCTYPE html><html><body>Cannot find it</body></html>", {{"Content-Type", "text/html"}}};
}

bool digits_only(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

/// Those of one time as they were stored.
std::vector<Json> oldest_first(std::vector<Json> rows, const char* key = "ts") {
  std::stable_sort(rows.begin(), rows.end(),
                   [key](const Json& one, const Json& other) { return stamp(one, key) < stamp(other, key); });
  return rows;
}

std::vector<Json> newest_first(std::vector<Json> rows) {
  rows = oldest_first(std::move(rows));
  std::reverse(rows.begin(), rows.end());
  return rows;
}

/// What REST takes as true.
bool says_true(const RestCall& call, const std::string& name) {
  const auto found = call.query.find(name);
  return found != call.query.end() && found->second == "true";
}

std::optional<std::string> given(const RestCall& call, const std::string& name) {
  const auto found = call.query.find(name);
  return found == call.query.end() ? std::nullopt : std::optional(found->second);
}

std::size_t number(const RestCall& call, const std::string& name, long otherwise, long most) {
  const auto text = given(call, name);
  return static_cast<std::size_t>(std::min(text ? std::stol(*text) : otherwise, most));
}

}  // namespace

Json with_iso_dates(const Json& value) {
  if (value.is(Json::Kind::array)) {
    Json list = Json::array();
    for (const Json& item : value.items()) list.push(with_iso_dates(item));
    return list;
  }
  if (!value.is(Json::Kind::object)) return value;
  if (value.members().size() == 1 && value.has("$date")) return iso(value["$date"].integer());
  Json object = Json::object();
  for (const auto& [name, member] : value.members()) object.set(name, with_iso_dates(member));
  return object;
}

RestCall RestCall::parse(const std::string& verb, const std::string& target, const std::string& body) {
  const std::string api = "/api/v1/";
  RestCall call{verb, {}, {}};
  const std::size_t begin = target.find(api);
  if (begin == std::string::npos) return call;
  const std::size_t mark = target.find('?');
  call.endpoint = target.substr(begin + api.size(), mark - begin - api.size());
  for (std::size_t at = mark; at < target.size();) {
    const std::size_t next = std::min(target.find('&', at + 1), target.size());
    const std::string pair = target.substr(at + 1, next - at - 1);
    const std::size_t equals = pair.find('=');
    call.query[pair.substr(0, equals)] = decoded(pair.substr(equals + 1));
    at = next;
  }
  call.body = Json::parse(body).value_or(Json());
  return call;
}

RestAnswer RestApi::too_many(long now, long wait) {
  RestAnswer answer{
      429, R"({"success":false,"error":"Error, too many requests. Please slow down. )"
           R"(You must wait 1 seconds before trying this endpoint again. [error-too-many-requests]"})"};
  answer.fields = {{"X-RateLimit-Limit", "10"},
                   {"X-RateLimit-Remaining", "0"},
                   {"X-RateLimit-Reset", std::to_string(now + wait)},
                   {"Date", http_date(now)}};
  return answer;
}

RestAnswer RestApi::not_logged_in() {
  return {401, R"({"success":false,"error":"You must be logged in to do this."})"};
}

RestAnswer RestApi::refusal(const RestRefusal& why) const {
  const bool forbidden =
      why.code == "error-not-allowed" || why.code == "not-allowed" || why.code == "error-action-not-allowed";
  if (!codes_are_lost || !forbidden) return bad_request(why.text, why.code);
  return {403,
          Json::object({{"success", false}, {"error", why.text}, {"errorType", "error-forbidden"}}).text()};
}

RestAnswer RestApi::answer(const RestCall& call, RestModel& model) const {
  const std::string& name = call.endpoint;
  const bool get = call.verb == "GET";
  if (name.empty() || absent.contains(name)) return no_endpoint();
  const auto list = [](std::vector<Json> documents) {
    return success(Json::object({{"update", Json::array(std::move(documents))}, {"remove", Json::array()}}));
  };
  const auto message = [this](const std::variant<Json, RestRefusal>& outcome) {
    if (const auto* why = std::get_if<RestRefusal>(&outcome)) return refusal(*why);
    return success(Json::object({{"message", std::get<Json>(outcome)}}));
  };
  if (get && name == "rooms.info") return rooms_info(call, model);
  if (get && name == "rooms.get") return list(model.rooms());
  if (get && name == "subscriptions.get") return list(model.subscriptions());
  if (get && name == "rooms.history") return rooms_history(call, model);
  if (get && name == "channels.history") return older_history(call, model, "c");
  if (get && name == "groups.history") return older_history(call, model, "p");
  if (get && name == "im.history") return older_history(call, model, "d");
  if (get && name == "chat.syncMessages") return sync_messages(call, model);
  if (get && name == "chat.getMessage") {
    const Json found = model.message(given(call, "msgId").value_or(""));
    if (found.is(Json::Kind::null)) return bad_request("");
    return success(Json::object({{"message", found}}));
  }
  if (get && name == "settings.public") {
    const Json limit = Json::object({{"_id", "Message_MaxAllowedSize"}, {"value", model.message_limit()}});
    return success(
        Json::object({{"settings", Json::array({limit})}, {"count", 1}, {"offset", 0}, {"total", 1}}));
  }
  if (!get && name == "im.create") {
    const auto room = model.direct(call.body["username"].string());
    if (!room) return bad_request("", "error-invalid-user");
    return success(Json::object({{"room", *room}}));
  }
  if (!get && name == "chat.sendMessage") return message(model.post(call.body["message"]));
  if (!get && name == "chat.update") return message(model.update(call.body));
  return no_endpoint();
}

RestAnswer RestApi::rooms_info(const RestCall& call, RestModel& model) const {
  const auto name = given(call, "roomName");
  const auto room = model.room(name ? *name : given(call, "roomId").value_or(""), name.has_value());
  if (!room)
    return bad_request("The required \"roomId\" or \"roomName\" param provided does not match any room",
                       "error-room-not-found");
  if (!model.readable(*room)) return refusal({"not-allowed", "Not Allowed"});
  return success(Json::object({{"room", model.room_document(*room)}}));
}

RestAnswer RestApi::rooms_history(const RestCall& call, RestModel& model) const {
  const std::string room = given(call, "roomId").value_or("");
  if (!model.room(room, false)) return bad_request("Invalid room", "error-invalid-room");
  if (!model.readable(room)) return refusal({"error-not-allowed", "Not allowed"});
  const auto next = given(call, "next");
  const auto previous = given(call, "previous");
  if (next && previous) return bad_request("Only one cursor", "error-cursor-conflict");
  for (const auto& cursor : {next, previous}) {
    if (cursor && !digits_only(*cursor)) return bad_request("Invalid cursor", "error-invalid-cursor");
  }
  const long after = next ? std::stol(*next) : -1;
  const long before = previous ? std::stol(*previous) : ever;
  std::vector<Json> rows = newest_first(model.messages(room));
  std::erase_if(rows, [&](const Json& one) { return stamp(one) <= after || stamp(one) >= before; });
  const std::size_t all = rows.size();
  const std::size_t count = std::min(number(call, "count", 20, most_rows), all);
  if (next) {
    rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(count));
  } else {
    rows.resize(count);
  }
  Json answer = Json::object({{"messages", Json::array(rows)}});
  const auto edge = [&](bool more, const Json* row) {
    return more && row != nullptr ? Json(std::to_string(stamp(*row))) : Json();
  };
  const Json* newest = rows.empty() ? nullptr : &rows.front();
  const Json* oldest = rows.empty() ? nullptr : &rows.back();
  if (cursors) {
    answer.set("cursor", Json::object({{"next", edge(next ? count < all : previous.has_value(), newest)},
                                       {"previous", edge(next ? true : count < all, oldest)}}));
  }
  return success(answer);
}

RestAnswer RestApi::older_history(const RestCall& call, RestModel& model, const std::string& type) const {
  const std::string room = given(call, "roomId").value_or("");
  if (!model.room(room, false) || model.room_document(room)["t"].string() != type)
    return bad_request("The required \"roomId\" param does not match any channel", "error-room-not-found");
  if (!model.readable(room)) return refusal({"error-not-allowed", "Not allowed"});
  const bool inclusive = says_true(call, "inclusive");
  const auto oldest = given(call, "oldest");
  const auto latest = given(call, "latest");
  const long from = oldest ? time_of(*oldest).value() - (inclusive ? 1 : 0) : -1;
  const long to = latest ? time_of(*latest).value() + (inclusive ? 1 : 0) : now;
  std::vector<Json> rows = newest_first(model.messages(room));
  std::erase_if(rows, [&](const Json& one) { return stamp(one) <= from || stamp(one) >= to; });
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(
                                              std::min(number(call, "offset", 0, ever), rows.size())));
  rows.resize(std::min(number(call, "count", 20, most_rows), rows.size()));
  return success(Json::object({{"messages", Json::array(rows)}}));
}

RestAnswer RestApi::sync_messages(const RestCall& call, RestModel& model) const {
  const std::string room = given(call, "roomId").value_or("");
  if (!model.room(room, false) || !model.readable(room)) return refusal({"error-not-allowed", "Not allowed"});
  const auto next = given(call, "next");
  const auto type = given(call, "type");
  const auto since = given(call, "lastUpdate");
  if (!since && (!next || !type || !sync_cursors))
    return bad_request("The required \"lastUpdate\" query param is missing.", "error-param-required");
  if (since && next) return bad_request("Conflict", "error-cursor-and-lastUpdate-conflict");
  const long after = next ? std::stol(*next) : time_of(*since).value();
  return success(
      Json::object({{"result", changes_in(model.messages(room), model.deletions(room), type.value_or(""),
                                          after, number(call, "count", 20, most_rows))}}));
}

Json changes_in(std::vector<Json> messages, std::vector<Json> deletions, const std::string& type, long after,
                std::size_t count) {
  const auto changed = [after](std::vector<Json> rows, const char* key) {
    std::erase_if(rows, [&](const Json& one) { return stamp(one, key) <= after; });
    return oldest_first(std::move(rows), key);
  };
  std::vector<Json> updated = changed(std::move(messages), "_updatedAt");
  std::vector<Json> deleted = changed(std::move(deletions), "_deletedAt");
  Json beyond;
  if (!type.empty()) {
    const bool updates = type == "UPDATED";
    (updates ? deleted : updated).clear();
    std::vector<Json>& rows = updates ? updated : deleted;
    if (rows.size() > count) {
      rows.resize(count);
      beyond = std::to_string(stamp(rows.back(), updates ? "_updatedAt" : "_deletedAt"));
    }
  }
  Json result = Json::object({{"updated", Json::array(updated)}, {"deleted", Json::array(deleted)}});
  if (!type.empty()) result.set("cursor", Json::object({{"next", beyond}, {"previous", Json()}}));
  return result;
}

}  // namespace support
