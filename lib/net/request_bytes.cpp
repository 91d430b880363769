#include "net/request_bytes.h"

#include <algorithm>
#include <utility>

#include "core/secret.h"

namespace net {
namespace {

constexpr std::uint64_t most_at_once = 64 * 1024;

}  // namespace

void RequestBytes::begin(std::string first, client::HttpBody* rest) {
  piece_ = std::move(first);
  at_ = 0;
  rest_ = rest;
  rest_size_ = rest == nullptr ? 0 : rest->size();
  any_left_ = false;
}

std::variant<std::string_view, core::Failure> RequestBytes::next() {
  if (at_ == piece_.size()) {
    core::wipe(piece_);
    at_ = 0;
    if (rest_size_ == 0) return std::string_view();
    piece_.resize(static_cast<std::size_t>(std::min(most_at_once, rest_size_)));
    auto read = rest_->read(piece_.data(), piece_.size());
    if (auto* failure = std::get_if<core::Failure>(&read)) return std::move(*failure);
    piece_.resize(std::get<std::size_t>(read));
    if (piece_.empty())
      return core::failure(core::Cause::input, core::Phase::call, "what is sent became shorter meanwhile");
    rest_size_ -= piece_.size();
  }
  return std::string_view(piece_).substr(at_);
}

void RequestBytes::left(std::size_t count) {
  at_ += count;
  any_left_ = true;
}

void RequestBytes::forget() {
  core::wipe(piece_);
  at_ = 0;
}

}  // namespace net
