// Writing to a descriptor without ever waiting for whoever reads it, and without setting O_NONBLOCK on it:
// the flags of an inherited descriptor are shared with the shell and its other children.
#pragma once

#include <cstddef>
#include <string_view>

namespace output {

class DescriptorWriter {
 public:
  /// A pipe or a terminal is opened anew, with flags of its own; a socket is asked per write; where opening
  /// anew is refused, no more is written than there is room for; a file is written plainly.
  explicit DescriptorWriter(int descriptor);
  ~DescriptorWriter();
  DescriptorWriter(const DescriptorWriter&) = delete;
  DescriptorWriter& operator=(const DescriptorWriter&) = delete;

  struct Wrote {
    std::size_t bytes = 0;
    int error = 0;  // an errno; EAGAIN: the reader comes first
  };
  /// One try.
  Wrote write(std::string_view text);

  /// The descriptor to be watched for room, and for the reader's leaving.
  int descriptor() const { return opened_ >= 0 ? opened_ : inherited_; }

 private:
  enum class Kind { own, socket, pipe, terminal, file };

  int inherited_;
  int opened_ = -1;
  Kind kind_ = Kind::file;
};

}  // namespace output
