// Whole lines to somebody who looks on at a run: stderr, a trace. Whoever does not read them loses some, and
// the run never waits: what does not fit is counted and dropped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/time.h"
#include "output/descriptor_writer.h"

namespace output {

class LossyLines {
 public:
  /// Up to `most_waiting` bytes are kept for a slow reader.
  explicit LossyLines(int descriptor, std::size_t most_waiting = std::size_t{1} << 20)
      : writer_(descriptor), most_waiting_(most_waiting) {}

  /// `text` is one or more lines, with their newlines: all of it leaves in the end, or nothing.
  void add(std::string_view text);
  /// Writes what can be written now. Whether nothing waits any more.
  bool flush();
  /// Waits for a slow reader up to `patience`: for the end of the program.
  bool finish(core::Duration patience, core::TimePoint (*now)());

  bool waiting() const { return written_ != waiting_.size(); }
  /// To be watched for room while something waits.
  int descriptor() const { return writer_.descriptor(); }
  /// `12 lines of the trace were dropped: No space left on device`, where `what` is "the trace"; empty when
  /// none was.
  std::string loss(const std::string& what) const;

 private:
  DescriptorWriter writer_;
  std::size_t most_waiting_;
  std::string waiting_;
  std::size_t written_ = 0;  // of waiting_
  int error_ = 0;            // an errno: nobody will ever take anything
  std::uint64_t dropped_ = 0;
};

}  // namespace output
