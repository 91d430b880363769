#include "client/batch_request.h"

namespace client {
namespace {

/// Takes one member over; why it cannot be, or empty.
std::string take(BatchRequest& request, json::Node key, json::Node value) {
  if (key.is("id")) {
    request.id = value.text();
  } else if (key.is("method")) {
    request.method = value.string().value_or("");
    if (request.method.empty()) return "its method is no name";
  } else if (key.is("params")) {
    request.params = value.text();
    if (value.type() != json::Type::array) return "its params are no array";
  } else {
    return "it has a member " + std::string(key.text()) + ", and only id, method and params are known";
  }
  return {};
}

}  // namespace

BatchRequest BatchReader::read(std::string_view line) {
  BatchRequest request;
  if (const auto defect = reader_.read(line)) {
    request.defect =
        "it is no JSON, see byte " + std::to_string(defect->offset) + ": " + std::string(defect->reason);
    return request;
  }
  if (!reader_.is_object()) {
    request.defect = "it is no object";
    return request;
  }
  for (json::Entries members(reader_.root()); members.next();) {
    std::string defect = take(request, members.key(), members.value());
    if (request.defect.empty()) request.defect = std::move(defect);
  }
  if (request.defect.empty() && request.method.empty()) request.defect = "it has no method";
  return request;
}

}  // namespace client
