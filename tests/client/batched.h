// A batch in a run that is logged in, its requests and its answers.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "client/batch.h"
#include "tests/client/rehearsal.h"

namespace client {

/// A failure by its cause and words alone.
inline std::string short_error(const core::Failure& failure) {
  return "\"" + named(failure) + ": " + failure.message + "\"";
}

inline Batch::Options options() {
  Batch::Options options;
  options.jobs = 2;
  options.error = short_error;
  options.rate_limit_wait = [](json::Node error) -> std::optional<std::chrono::milliseconds> {
    return error.member("error").is("busy") ? std::optional(500ms) : std::nullopt;
  };
  options.most_messages = 1000;
  options.subscription = [](const BatchRequest& request, const std::string&) {
    const auto owns = [name = request.sub](const ddp::Message& message) {
      return message.collection.is(name);
    };
    return BatchSub{request.params, owns};
  };
  options.must_answer = [](std::string_view method) { return method == "always"; };
  return options;
}

struct Batched : Rehearsal {
  explicit Batched(Batch::Options how = options()) : Rehearsal(std::make_unique<Batch>(std::move(how))) {
    with_source = true;
    log_in();
  }

  void type(const Strings& lines) { source.read(lines, now); }
  void answer(int id, const std::string& rest) {
    read({R"({"msg":"result","id":")" + std::to_string(id) + "\"" + rest + "}"});
    source.more(now);
  }
};

inline const std::string a = R"({"id":"a","method":"m"})";
inline const std::string b = R"({"id":"b","method":"m","params":[1]})";
inline const std::string c = R"({"id":"c","method":"m"})";

inline std::string ok(const std::string& id, const std::string& result, int ms = 0) {
  return R"({"id":)" + id + R"(,"ok":true,"result":)" + result + R"(,"ms":)" + std::to_string(ms) + "}";
}
inline std::string failed(const std::string& id, const std::string& error) {
  return R"({"id":)" + id + R"(,"ok":false,"error":")" + error + "\"}";
}
inline std::string method(int id, const std::string& params = "[]") {
  return R"({"msg":"method","id":")" + std::to_string(id) + R"(","method":"m","params":)" + params + "}";
}

}  // namespace client
