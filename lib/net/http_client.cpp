#include "net/http_client.h"

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <utility>

namespace net {
namespace {

/// Whether it is as if nothing had been asked: the connection had ended between two requests.
bool came_to_nothing(const HttpEnd& end, bool safe) {
  const auto* failure = std::get_if<core::Failure>(&end.outcome);
  return failure != nullptr && failure->cause == core::Cause::lost && !end.answered && (safe || !end.written);
}

}  // namespace

void HttpClient::ask(client::HttpRequest request, client::HttpListener& listener) {
  request_ = std::move(request);
  ask_now(listener);
}

void HttpClient::ask_now(client::HttpListener& listener) {
  const bool kept = connection_ && connection_->usable();
  if (!kept) {
    drop();
    connection_ = std::make_shared<HttpConnection>(loop_, link_.options(), link_.tls(), now_);
  }
  connection_->ask(request_, listener, [this, &listener, kept](HttpEnd end) {
    if (kept && came_to_nothing(end, request_.safe())) return ask_now(listener);
    request_ = {};
    listener.http_answered(std::move(end.outcome), now_());
  });
}

void HttpClient::give_up() {
  drop();
  request_ = {};
}

/// What it was called from may be the connection's own: it goes later.
void HttpClient::drop() {
  if (!connection_) return;
  connection_->close();
  asio::post(loop_, [last = std::move(connection_)] {});
}

}  // namespace net
