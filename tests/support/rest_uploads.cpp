// Files of the REST API: uploaded, and shown in a room. REST API, `rooms.media`, `rooms.mediaConfirm`, and
// `rooms.upload` before version 6.10.
#include <map>

#include "rest.h"

namespace support {

namespace {

struct Part {
  std::string head, content;
};

/// The parts of a form by their names.
std::map<std::string, Part> parts_of(const HttpAsked& asked) {
  const std::string type = asked.field("Content-Type");
  const auto at = type.find("boundary=");
  if (!type.starts_with("multipart/form-data;") || at == std::string::npos)
    throw Violation("no form: " + type);
  const std::string line = "--" + type.substr(at + 9);
  std::map<std::string, Part> parts;
  std::size_t from = asked.body.find(line);
  if (from != 0) throw Violation("a form does not begin with its boundary");
  for (;;) {
    from += line.size();
    if (asked.body.compare(from, 2, "--") == 0) return parts;
    const std::size_t end = asked.body.find("\r\n" + line, from);
    const std::size_t blank = asked.body.find("\r\n\r\n", from);
    if (end == std::string::npos || blank == std::string::npos) throw Violation("a form has no end");
    Part part{asked.body.substr(from + 2, blank + 2 - from), asked.body.substr(blank + 4, end - blank - 4)};
    const auto name = part.head.find("name=\"") + 6;
    parts[part.head.substr(name, part.head.find('"', name) - name)] = part;
    from = end + 2;
  }
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const auto at = text.find(begin);
  if (at == std::string::npos) return {};
  const auto from = at + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

HttpReply show(Workspace& workspace, const User& user, Room& room, const Json& file, const Json& body) {
  Json sent = Json::object({{"msg", body["msg"].string()}, {"file", file}, {"files", Json::array({file})}});
  if (body.has("tmid")) sent.set("tmid", body["tmid"]);
  const Json document = workspace.post(room, user, sent);
  workspace.publish(room, document);
  return rest_success(Json::object({{"message", document}}));
}

}  // namespace

std::optional<HttpReply> answer_upload(Workspace& workspace, const User& user, const HttpAsked& asked) {
  const std::string path = asked.path().substr(std::string("/api/v1/").size());
  const std::string endpoint = path.substr(0, path.find('/'));
  const bool old = workspace.options.old_uploads;
  if (asked.verb != "POST" ||
      (endpoint != "rooms.upload" && endpoint != "rooms.media" && endpoint != "rooms.mediaConfirm"))
    return std::nullopt;
  if ((endpoint == "rooms.upload") != old) return std::nullopt;
  const std::string behind = path.substr(endpoint.size() + 1);
  Room* room = workspace.rooms.find(behind.substr(0, behind.find('/')));
  if (room == nullptr || !workspace.readable(*room, &user)) return rest_refusal(403, "unauthorized");
  if (endpoint == "rooms.mediaConfirm") {
    const auto found = workspace.files.find(behind.substr(behind.find('/') + 1));
    if (found == workspace.files.end()) return rest_refusal(400, "invalid-file");
    return show(workspace, user, *room, found->second, Json::parse(asked.body).value());
  }
  auto parts = parts_of(asked);
  if (parts.count("file") == 0)
    return rest_refusal(400, "No file uploaded [error-no-file-uploaded]", "error-no-file-uploaded");
  const Part& part = parts["file"];
  if (part.content.size() > workspace.options.file_limit)
    return rest_refusal(400, "File exceeds allowed size [error-file-too-large]", "error-file-too-large");
  Json file = Json::object({{"_id", random_id()},
                            {"name", between(part.head, "filename=\"", "\"")},
                            {"type", between(part.head, "Content-Type: ", "\r\n")},
                            {"size", static_cast<long>(part.content.size())},
                            {"begin", part.content.substr(0, 20)}});
  if (old) {
    Json body = Json::object();
    for (const auto& [name, field] : parts) {
      if (name != "file") body.set(name, field.content);
    }
    return show(workspace, user, *room, file, body);
  }
  workspace.files[file["_id"].string()] = file;
  return rest_success(
      Json::object({{"file", Json::object({{"_id", file["_id"]}, {"url", "/file-upload/x"}})}}));
}

}  // namespace support
