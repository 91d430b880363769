#include "ddp/encode.h"

#include <charconv>

#include "json/write.h"

namespace ddp {
namespace {

json::ObjectWriter message(std::string_view msg) {
  json::ObjectWriter writer;
  writer.text("msg", msg);
  return writer;
}

std::string numbered(Id id) { return std::to_string(id); }

}  // namespace

std::string connect() { return message("connect").text("version", "1").raw("support", R"(["1"])").str(); }

std::string pong(json::Node id) {
  return id ? message("pong").raw("id", id.text()).str() : message("pong").str();
}

std::string ping(Id id) { return message("ping").text("id", numbered(id)).str(); }

std::string method(Id id, std::string_view name, std::string_view params) {
  return message("method").text("id", numbered(id)).text("method", name).raw("params", params).str();
}

std::string sub(Id id, std::string_view name, std::string_view params) {
  return message("sub").text("id", numbered(id)).text("name", name).raw("params", params).str();
}

std::string unsub(Id id) { return message("unsub").text("id", numbered(id)).str(); }

Id id_of(json::Node node) {
  const std::string text = node.string().value_or("");
  if (text.empty() || text.front() == '0') return 0;
  Id id = 0;
  const char* const end = text.data() + text.size();
  const auto [past, error] = std::from_chars(text.data(), end, id);
  return error == std::errc{} && past == end ? id : 0;
}

}  // namespace ddp
