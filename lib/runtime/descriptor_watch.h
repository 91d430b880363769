// Tells when a descriptor can be read or written, or its other end is gone, without touching its flags: those
// of an inherited descriptor are shared with the shell and its other children.
#pragma once

#include <functional>
#include <memory>

namespace asio {
class io_context;
}

namespace runtime {

class DescriptorWatch {
 public:
  struct Seen {
    bool readable;
    bool writable;
    bool gone;
  };

  /// `seen` is called in the loop each time one of them holds, until this is destroyed.
  DescriptorWatch(asio::io_context& loop, int descriptor, std::function<void(Seen)> seen);
  ~DescriptorWatch();
  DescriptorWatch(const DescriptorWatch&) = delete;
  DescriptorWatch& operator=(const DescriptorWatch&) = delete;

  /// False for a file: it is always ready, and has no other end.
  bool possible() const;
  /// What to tell of besides `gone`.
  void want(bool readable, bool writable);
  /// Tells of nothing any more.
  void stop();

 private:
  struct Parts;
  std::shared_ptr<Parts> parts_;
};

}  // namespace runtime
