#include "rocketchat/tail/deletions.h"

#include "json/write.h"
#include "rocketchat/catalogue/stream_names.h"

namespace rocketchat {
namespace {

void add(std::vector<json::Document>& documents, const json::ObjectWriter& writer) {
  if (auto document = json::Document::parse(writer.str())) documents.push_back(std::move(*document));
}

void add_tombstone(std::vector<json::Document>& documents, const std::string& room, json::Node id) {
  const auto text = id.string();
  if (!text || text->empty()) return;
  json::ObjectWriter writer;
  writer.text("_id", *text).text("rid", room).text("t", "rm");
  add(documents, writer);
}

}  // namespace

std::vector<json::Document> deleted_message(const std::string& room, json::Node payload) {
  std::vector<json::Document> documents;
  add_tombstone(documents, room, payload.member("_id"));
  return documents;
}

std::vector<json::Document> deleted_messages(const std::string& room, json::Node payload) {
  std::vector<json::Document> documents;
  if (!payload.is_object() || payload.member("filesOnly").text() == "true") return documents;
  const json::Node ids = payload.member("ids");
  if (json::Entries(ids).next()) {
    for (json::Entries entries(ids); entries.next();) add_tombstone(documents, room, entries.value());
    return documents;
  }
  json::ObjectWriter writer;
  writer.text("rid", room).text("t", "rm").raw("prune", payload.text());
  add(documents, writer);
  return documents;
}

std::vector<json::Document> deletions(std::string_view event, const std::string& room, json::Node payload) {
  if (event == delete_event) return deleted_message(room, payload);
  if (event == prune_event) return deleted_messages(room, payload);
  return {};
}

}  // namespace rocketchat
