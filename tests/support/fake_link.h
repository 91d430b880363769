// A link without a network: notes what it is told, and says nothing by itself.
#pragma once

#include <string>
#include <vector>

#include "client/link.h"

namespace support {

class FakeLink final : public client::Link {
 public:
  using Batch = std::vector<std::string>;

  void open(client::LinkListener& listener) override {
    listener_ = &listener;
    ++opens;
    open_ = true;
  }
  void send(const std::vector<ddp::Frame>& frames) override {
    if (!open_) ++misuses;
    Batch& batch = sent.emplace_back();
    for (const ddp::Frame& frame : frames) {
      batch.push_back(frame.text);
      if (frame.secret) secrets.push_back(frame.text);
    }
  }
  bool has_room() const override { return open_ && room; }
  void pause() override {
    if (!open_ || paused) ++misuses;
    paused = true;
  }
  void resume() override {
    if (!open_) ++misuses;
    paused = false;
  }
  void close() override {
    if (!open_) ++misuses;
    open_ = false;
    ++closes;
  }

  bool is_open() const { return open_; }
  client::LinkListener& listener() const { return *listener_; }
  /// It is over from the network's side: nothing may be asked of it any more, but to open again.
  void gone() { open_ = false; }
  /// Frames sent, whatever the write.
  Batch all_sent() const {
    Batch all;
    for (const Batch& batch : sent) all.insert(all.end(), batch.begin(), batch.end());
    return all;
  }

  std::vector<Batch> sent;  // one per write
  Batch secrets;            // frames marked as such
  bool paused = false;
  bool room = true;  // the server reads
  int opens = 0;
  int closes = 0;
  int misuses = 0;  // orders to a link that is not open, or paused already

 private:
  client::LinkListener* listener_ = nullptr;
  bool open_ = false;
};

}  // namespace support
