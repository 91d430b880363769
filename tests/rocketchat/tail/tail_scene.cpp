#include "tests/rocketchat/tail/tail_scene.h"

#include <algorithm>

#include "cmd/exit_status.h"
#include "rocketchat/refusal.h"

namespace rocketchat {
namespace {

// Waits that a run may have on its own account: reconnects and rate limits, not pings.
constexpr core::Duration short_wait = 5s;

}  // namespace

TailOptions rooms(std::vector<std::string> names) {
  TailOptions options;
  options.rooms = std::move(names);
  return options;
}

TailScene::TailScene(TailOptions options, std::string* places)
    : TailScene(std::make_unique<Tail>(std::move(options),
                                       places ? std::make_unique<KeptPlaces>(*places) : nullptr)) {}

TailScene::TailScene(std::unique_ptr<client::Task> task) : world(std::move(task)) {
  world.plan.refusal = refusal;
  world.plan.retryable = cmd::retryable;
  world.plan.reconnect.emplace(500ms, 500ms, std::nullopt, [] { return 1.0; });
  world.plan.most_held = 16 * 1024 * 1024;
}

void TailScene::play(const Steps& steps) {
  world.start();
  settle();
  for (const auto& one : steps) {
    if (world.run->outcome()) return;
    one();
    settle();
  }
}

void TailScene::settle() {
  int turns = 0;
  while (!world.run->outcome() && step()) REQUIRE(++turns < 100'000);
}

bool TailScene::step() {
  if (world.link.closes > closes_) {
    closes_ = world.link.closes;
    open_ = false;
  }
  if (world.link.opens > opens_) {
    opens_ = world.link.opens;
    writes_ = world.link.sent.size();
    sent_.clear();
    server.connected();
    open_ = true;
    world.run->reached(client::Stage::connected, world.now);
    world.run->opened(world.now);
    return true;
  }
  if (open_) {
    if (const auto frame = next_sent()) {
      if (!cut_now()) server.received(*frame);
      return true;
    }
    if (!server.outgoing.empty()) {
      Strings read;
      do {
        if (cut_now()) break;
        std::string frame = std::move(server.outgoing.front());
        read.push_back(on_the_way ? on_the_way(std::move(frame)) : std::move(frame));
        server.outgoing.pop_front();
      } while (one_read && !server.outgoing.empty());
      if (open_) world.read(read);
      return true;
    }
    if (step_http()) return true;
  }
  const auto wake = world.run->wake_at();
  if (!wake || *wake > world.now + short_wait) return false;
  world.pass(*wake - world.now);
  return true;
}

/// A request counts as two frames: on its way there, and back.
bool TailScene::step_http() {
  if (!world.http.busy) return false;
  if (cut_now()) return true;
  if (!answer_) {
    const client::HttpRequest& request = world.http.asked.back();
    answer_ = server.requested(request.verb, request.target, request.body);
    return true;
  }
  const support::RestAnswer answer = *std::exchange(answer_, std::nullopt);
  if (lost_answers.contains(++requests)) {
    world.fail_request(core::Cause::lost);
  } else {
    world.answer(answer.status, answer.body, answer.fields);
  }
  return true;
}

bool TailScene::cut_now() {
  if (cuts.erase(++frames) == 0) return false;
  lose();
  return true;
}

void TailScene::lose() {
  open_ = false;
  answer_.reset();
  server.connected();
  world.closed();
  if (while_lost) while_lost();
}

std::optional<std::string> TailScene::next_sent() {
  while (sent_.empty() && writes_ < world.link.sent.size()) sent_ = world.link.sent[writes_++];
  if (sent_.empty()) return std::nullopt;
  std::string frame = std::move(sent_.front());
  sent_.erase(sent_.begin());
  return frame;
}

Strings TailScene::lines_of(const std::string& room) const {
  Strings found;
  const std::string mark = R"("rid":")" + room + R"(")";
  std::copy_if(lines().begin(), lines().end(), std::back_inserter(found),
               [&](const std::string& line) { return line.find(mark) != std::string::npos; });
  return found;
}

long TailScene::told(const std::string& event) const {
  return std::count(world.observer.events.begin(), world.observer.events.end(), event);
}

long TailScene::called(const std::string& method) const {
  return std::count_if(server.calls.begin(), server.calls.end(),
                       [&](const support::RoomModel::Call& call) { return call.method == method; });
}

}  // namespace rocketchat
