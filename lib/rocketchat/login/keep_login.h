// The task of `login`: the session that the credentials have opened is kept for later runs.
#pragma once

#include <memory>
#include <string>

#include "rocketchat/login/login_store.h"
#include "rocketchat/login/whoami.h"

namespace rocketchat {

class KeepLogin final : public Whoami {
 public:
  /// `by_token`: the credentials are a token, which is not ours to end, whatever the server calls it.
  KeepLogin(std::unique_ptr<LoginStore> store, bool by_token);

  void logged_in(json::Node result) override;
  bool keeps_session() const override { return kept_; }

 private:
  void answer(client::Conversation& conversation, json::Node fields) override;

  std::unique_ptr<LoginStore> store_;
  bool by_token_;
  core::Secret token_;
  std::optional<std::int64_t> expires_;
  bool kept_ = false;
};

}  // namespace rocketchat
