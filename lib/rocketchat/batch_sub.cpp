#include "rocketchat/batch_sub.h"

#include "json/document.h"
#include "rocketchat/catalogue/stream_names.h"
#include "rocketchat/stream.h"
#include "rocketchat/stream_params.h"

namespace rocketchat {

client::BatchSub batch_sub(const client::BatchRequest& request, const std::string& user_id) {
  const std::string& name = request.sub;
  if (!is_stream(name)) {
    const auto owns = [](const ddp::Message& message) {
      return !message.collection.is("users") && !is_stream(message.collection.string().value_or(""));
    };
    return {request.params, owns};
  }
  const auto params = json::Document::parse(request.params);
  const auto event = params ? params->root().element(0).string() : std::nullopt;
  if (!event) {
    return {request.params, [name](const ddp::Message& message) { return message.collection.is(name); }};
  }
  const std::string wanted = with_user(*event, user_id);
  std::string array = with_event(request.params, wanted);
  if (!params->root().element(1)) array.replace(array.size() - 1, 1, ",false]");
  const auto owns = [name, wanted](const ddp::Message& message) {
    return message.collection.is(name) &&
           (name == presence_stream || message.fields.member("eventName").is(wanted));
  };
  return {std::move(array), owns};
}

}  // namespace rocketchat
