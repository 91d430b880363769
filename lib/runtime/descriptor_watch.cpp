#include "runtime/descriptor_watch.h"

#include <sys/epoll.h>

#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>

namespace runtime {

// An epoll set of our own with the descriptor in it, and the loop waits for the set: so whatever the loop
// sets on what it waits for, it sets on the set.
struct DescriptorWatch::Parts : std::enable_shared_from_this<Parts> {
  Parts(asio::io_context& loop, int descriptor_, std::function<void(Seen)> seen_)
      : set(loop, epoll_create1(EPOLL_CLOEXEC)), descriptor(descriptor_), seen(std::move(seen_)) {
    epoll_event event{};
    possible = epoll_ctl(set.native_handle(), EPOLL_CTL_ADD, descriptor, &event) == 0;
  }

  void want(bool readable, bool writable) {
    epoll_event event{};
    event.events = (readable ? unsigned{EPOLLIN} : 0U) | (writable ? unsigned{EPOLLOUT} : 0U);
    if (possible) epoll_ctl(set.native_handle(), EPOLL_CTL_MOD, descriptor, &event);
  }

  void wait() {
    set.async_wait(asio::posix::stream_descriptor::wait_read,
                   [self = shared_from_this()](asio::error_code error) {
                     if (error || !self->possible) return;
                     epoll_event event{};
                     if (epoll_wait(self->set.native_handle(), &event, 1, 0) == 1) {
                       self->seen({(event.events & EPOLLIN) != 0, (event.events & EPOLLOUT) != 0,
                                   (event.events & (EPOLLERR | EPOLLHUP)) != 0});
                     }
                     if (self->possible) self->wait();
                   });
  }

  asio::posix::stream_descriptor set;
  int descriptor;
  std::function<void(Seen)> seen;
  bool possible = false;
};

DescriptorWatch::DescriptorWatch(asio::io_context& loop, int descriptor, std::function<void(Seen)> seen)
    : parts_(std::make_shared<Parts>(loop, descriptor, std::move(seen))) {
  if (parts_->possible) parts_->wait();
}

DescriptorWatch::~DescriptorWatch() { stop(); }

bool DescriptorWatch::possible() const { return parts_->possible; }

void DescriptorWatch::want(bool readable, bool writable) { parts_->want(readable, writable); }

void DescriptorWatch::stop() {
  parts_->possible = false;
  asio::error_code ignored;
  parts_->set.close(ignored);
}

}  // namespace runtime
