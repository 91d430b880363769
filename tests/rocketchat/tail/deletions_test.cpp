#include "rocketchat/tail/deletions.h"

#include "tests/support/catch.hpp"
#include "tests/support/document.h"

using namespace rocketchat;
using support::document;

namespace {

std::string words(const std::vector<json::Document>& documents) {
  std::string all;
  for (const json::Document& one : documents) all += std::string(one.text()) + ";";
  return all;
}
std::string one(const std::string& payload) { return words(deleted_message("R", document(payload).root())); }
std::string many(const std::string& payload) {
  return words(deleted_messages("R", document(payload).root()));
}

}  // namespace

TEST_CASE("a deleted message is a tombstone") {
  CHECK(one(R"({"_id":"a\"b"})") == R"({"_id":"a\"b","rid":"R","t":"rm"};)");
  for (const char* payload : {"5", "null", "[]", "{}", R"("a")", R"({"_id":5})", R"({"_id":""})",
                              R"({"_id":null})", R"({"_id":["a"]})"}) {
    INFO(payload);
    CHECK(one(payload).empty());
  }
  CHECK(deleted_message("R", {}).empty());
}

TEST_CASE("a prune that names messages is a tombstone for each, one that does not is told as it is") {
  CHECK(many(R"({"rid":"R","ids":["a",5,"b"]})") ==
        R"({"_id":"a","rid":"R","t":"rm"};{"_id":"b","rid":"R","t":"rm"};)");
  CHECK(many(R"({"rid":"R","ts":{"$gt":1},"users":[],"ids":[]})") ==
        R"({"rid":"R","t":"rm","prune":{"rid":"R","ts":{"$gt":1},"users":[],"ids":[]}};)");
  CHECK(many(R"({"ids":["a"],"filesOnly":true})").empty());
  for (const char* payload : {"5", "null", "[]", R"("a")"}) CHECK(many(payload).empty());
}
