// Whole lines to standard output: gathered, then written together. Never waits for a slow reader: what it has
// not taken is kept, and the run stops reading.
#pragma once

#include <string>
#include <string_view>

#include "client/sink.h"
#include "output/descriptor_writer.h"

namespace output {

class LineWriter final : public client::Sink {
 public:
  explicit LineWriter(int descriptor) : inherited_(descriptor), writer_(descriptor) {}

  void line(std::string_view text) override;
  void json_line(std::string_view judged, bool spaced) override;
  State flush() override;
  core::Failure failure() const override { return failure_; }

  /// The descriptor that is written to: to be watched for room, and for the reader's leaving.
  int descriptor() const { return writer_.descriptor(); }
  /// Whether lines wait for the reader.
  bool waiting() const { return written_ != lines_.size(); }
  /// Errors that a file system tells of only at the end.
  State close();

 private:
  void end_line();
  State write_some();
  State failed(int error);

  int inherited_;
  DescriptorWriter writer_;
  std::string lines_;
  std::size_t written_ = 0;  // of lines_
  bool stuck_ = false;       // when last tried
  core::Failure failure_;
};

}  // namespace output
