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
  } else if (key.is("sub")) {
    request.sub = value.string().value_or("");
    if (request.sub.empty()) return "its sub is no name";
  } else if (key.is("params")) {
    request.params = value.text();
    if (value.type() != json::Type::array) return "its params are no array";
  } else if (key.is("count")) {
    const auto count = value.integer().value_or(0);
    if (count < 1) return "its count is no number from 1";
    request.count = static_cast<std::uint64_t>(count);
  } else {
    return "it has a member " + std::string(key.text()) +
           ", and only id, method, sub, params and count are known";
  }
  return {};
}

std::string defect_of(const BatchRequest& request) {
  if (request.method.empty() && !request.is_sub()) return "it has neither method nor sub";
  if (!request.method.empty() && request.is_sub()) return "it has both method and sub";
  if (request.count != 0 && !request.is_sub()) return "it has a count, which goes with sub";
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
  if (request.defect.empty()) request.defect = defect_of(request);
  if (request.is_sub() && request.count == 0) request.count = 1;
  return request;
}

}  // namespace client
