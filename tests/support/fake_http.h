// HTTP without a network: notes what it is asked, and says nothing by itself.
#pragma once

#include <string>
#include <vector>

#include "client/http.h"

namespace support {

class FakeHttp final : public client::Http {
 public:
  void ask(client::HttpRequest request, client::HttpListener& listener) override {
    if (busy) ++misuses;
    busy = true;
    asked.push_back(std::move(request));
    listener_ = &listener;
  }
  void give_up() override {
    busy = false;
    ++given_up;
  }

  client::HttpListener& listener() const { return *listener_; }
  /// `GET /api/v1/…` with its body, if it has one: of each that was asked.
  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    for (const auto& one : asked)
      all.push_back(one.verb + " " + one.target + (one.body.empty() ? "" : " " + one.body));
    return all;
  }

  std::vector<client::HttpRequest> asked;
  bool busy = false;  // one is under way
  int given_up = 0;
  int misuses = 0;  // asked while another was under way

 private:
  client::HttpListener* listener_ = nullptr;
};

}  // namespace support
