// The task of subscribing: every data message of the publication is a line.
#pragma once

#include <string>

#include "client/task.h"

namespace client {

class Sub : public Task {
 public:
  /// `params` is a JSON array.
  Sub(std::string name, std::string params) : name_(std::move(name)), params_(std::move(params)) {}

  void begin(Conversation& conversation, core::TimePoint now) override;
  void received(const ddp::Event& event, Conversation& conversation, core::TimePoint now) override;
  core::Phase phase() const override { return core::Phase::subscribe; }
  bool has_answer() const override { return false; }

 protected:
  const std::string& name() const { return name_; }
  const std::string& params() const { return params_; }
  /// Whether a data message is one of this subscription: DDP does not say. All are, but the document of the
  /// own user that servers send unasked after a login.
  virtual bool belongs(const ddp::Message& message) const;

 private:
  std::string name_;
  std::string params_;
};

}  // namespace client
