#include "rocketchat/posting/upload.h"

#include <utility>

#include "json/write.h"
#include "rocketchat/posting/multipart.h"
#include "rocketchat/rest/dates.h"
#include "rocketchat/rest/rest_answer.h"
#include "rocketchat/rest/rest_request.h"

namespace rocketchat {
namespace {

/// Whether the server has no such endpoint: what it has answers 404 with a reason of its own.
bool no_endpoint(const client::HttpOutcome& outcome) {
  const auto* answer = std::get_if<client::HttpAnswer>(&outcome);
  if (answer == nullptr || (answer->status != 404 && answer->status != 405)) return false;
  const auto body = json::Document::parse(answer->body);
  return !body || rest_code(body->root()).empty();
}

}  // namespace

Upload::Upload(std::string room, FileDraft draft)
    : draft_(std::move(draft)), to_(std::move(room), sources_.directory) {}

void Upload::begin(client::Conversation& conversation, core::TimePoint now) {
  step_ = Step::looking_up;
  asked_ = 0;
  sources_.begin(conversation, now);
  if (!to_.id().empty()) return upload(conversation);
  to_.find([this, &conversation](std::optional<core::Failure> failure) {
    failure ? conversation.fail(*std::move(failure)) : upload(conversation);
  });
}

client::HttpRequest Upload::form(const std::string& endpoint, const Multipart::Fields& fields) const {
  client::HttpRequest request;
  request.verb = "POST";
  request.target = rest_target(endpoint + "/" + escaped(to_.id()));
  request.content_type = Multipart::content_type(draft_.boundary);
  request.long_body = std::make_shared<Multipart>(draft_.boundary, fields, draft_.name, draft_.open());
  return request;
}

void Upload::upload(client::Conversation& conversation) {
  step_ = Step::uploading;
  asked_ = conversation.request(form("rooms.media", {}));
}

void Upload::upload_the_old_way(client::Conversation& conversation) {
  step_ = Step::old_way;
  Multipart::Fields fields;
  if (!draft_.text.empty()) fields.emplace_back("msg", draft_.text);
  if (!draft_.thread.empty()) fields.emplace_back("tmid", draft_.thread);
  asked_ = conversation.request(form("rooms.upload", fields));
}

void Upload::show(client::Conversation& conversation, const std::string& file) {
  step_ = Step::showing;
  json::ObjectWriter body;
  if (!draft_.text.empty()) body.text("msg", draft_.text);
  if (!draft_.thread.empty()) body.text("tmid", draft_.thread);
  const std::string target = rest_target("rooms.mediaConfirm/" + escaped(to_.id()) + "/" + escaped(file));
  asked_ = conversation.request(client::json_post(target, body.str()));
}

void Upload::answered(client::HttpId id, const client::HttpOutcome& outcome,
                      client::Conversation& conversation, core::TimePoint now) {
  if (id != asked_) return SourcedTask::answered(id, outcome, conversation, now);
  if (step_ == Step::uploading && no_endpoint(outcome)) return upload_the_old_way(conversation);
  if (const auto* failure = std::get_if<core::Failure>(&outcome)) return fail(conversation, *failure);
  auto came = rest_answer(std::get<client::HttpAnswer>(outcome), {.safe = step_ == Step::uploading});
  if (auto* failure = std::get_if<core::Failure>(&came)) return fail(conversation, std::move(*failure));
  const json::Node body = std::get<json::Document>(came).root();
  if (step_ == Step::uploading) {
    if (const auto file = body.member("file").member("_id").string()) return show(conversation, *file);
    return fail(conversation, core::failure(core::Cause::protocol, core::Phase::call,
                                            "the server took the file and names none"));
  }
  const json::Node posted = body.member("message");
  if (!posted) {
    return fail(conversation, core::failure(core::Cause::rejected, core::Phase::call,
                                            "the server took the file and posted no message"));
  }
  const auto document = json::Document::parse(with_stream_dates(posted));
  const json::Node message = document->root();
  conversation.print({message.text(), true, message}) ? conversation.done() : conversation.no();
}

/// A file that was uploaded and not shown is nowhere, and goes by itself: that may be done again.
void Upload::fail(client::Conversation& conversation, core::Failure failure) const {
  if (step_ == Step::uploading) failure.sent = false;
  if (step_ == Step::uploading && failure.cause == core::Cause::outcome_unknown) {
    failure.cause = core::Cause::lost;
    failure.message = "the file was not posted: " + failure.message.substr(0, failure.message.find(';'));
  }
  conversation.fail(std::move(failure));
}

}  // namespace rocketchat
