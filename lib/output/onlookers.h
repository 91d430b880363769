// Who looks on at a run: lifecycle events as NDJSON on stderr, the newline to --ready-fd, and the trace of
// frames.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "client/observer.h"
#include "core/secrets.h"
#include "output/lossy_lines.h"

namespace output {

/// Where they look; what is null is not looked at.
struct Looks {
  LossyLines* events = nullptr;
  LossyLines* trace = nullptr;
  int ready_fd = -1;
  /// Learns those of logins that the task makes itself.
  core::Secrets* secrets = nullptr;
  /// Says what must not be missed when there are no events. May be empty.
  std::function<void(const std::string&)> warn;
  /// Says what somebody wants to know who asks for more. May be empty.
  std::function<void(const std::string&)> note = {};
  /// The same trace, once more.
  LossyLines* trace_file = nullptr;
};

class Onlookers final : public client::Observer {
 public:
  /// `start`: what times count from.
  Onlookers(Looks looks, core::TimePoint start) : looks_(std::move(looks)), start_(start) {}

  void happened(const client::Event& event, core::TimePoint now) override;
  void frame_sent(const ddp::Frame& frame, core::TimePoint now) override;
  void frame_received(std::string_view text, bool secret, core::TimePoint now) override;
  void request_sent(const client::HttpRequest& request, core::TimePoint now) override;
  void answer_received(const client::HttpAnswer& answer, core::TimePoint now) override;
  bool wants_frames() const override { return looks_.trace != nullptr || looks_.trace_file != nullptr; }

 private:
  /// `begin`: what stands in front of the text.
  void trace(const std::string& begin, std::string_view text, bool secret, core::TimePoint now) const;
  void login_sent(const std::vector<std::string>& secrets);
  void answer_came(std::string_view text);
  void learn(const std::vector<std::string>& secrets) const;
  std::string hidden(const std::string& text) const;
  std::string hidden_json(const std::string& text) const;

  Looks looks_;
  core::TimePoint start_;
  std::uint64_t logins_ = 0;  // that were sent, and whose token has not come
};

/// A frame with every text of its `params`, `result` and `error` hidden, and every number of its `params`; as
/// it is when it is no JSON object.
std::string masked(std::string_view frame);

}  // namespace output
