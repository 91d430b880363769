// Whole lines to standard output: gathered, then written together. Never waits for a slow reader, and never
// sets O_NONBLOCK on the inherited descriptor, whose flags the shell and other programs share.
#pragma once

#include <string>
#include <string_view>

#include "client/sink.h"

namespace output {

class LineWriter final : public client::Sink {
 public:
  /// A pipe or terminal is opened anew, with flags of its own; a socket is asked per write; a file is written
  /// plainly.
  explicit LineWriter(int descriptor);
  ~LineWriter() override;
  LineWriter(const LineWriter&) = delete;
  LineWriter& operator=(const LineWriter&) = delete;

  void line(std::string_view text) override;
  void json_line(std::string_view judged, bool spaced) override;
  State flush() override;
  core::Failure failure() const override { return failure_; }

  /// The descriptor that is written to: to be watched for room, and for the reader's leaving.
  int descriptor() const { return opened_ >= 0 ? opened_ : inherited_; }
  /// Whether lines wait for the reader.
  bool waiting() const { return written_ != lines_.size(); }
  /// Errors that a file system tells of only at the end.
  State close();

 private:
  enum class Kind { own, socket, careful, file };

  void end_line();
  State write_some();
  State failed(int error);

  int inherited_;
  int opened_ = -1;
  Kind kind_;
  std::string lines_;
  std::size_t written_ = 0;  // of lines_
  bool stuck_ = false;       // when last tried
  core::Failure failure_;
};

}  // namespace output
