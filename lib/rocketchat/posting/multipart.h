// A form with one file in it, as browsers upload it (RFC 7578): its head and its end are kept, the file is
// not.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/http.h"

namespace rocketchat {

/// What a file of this name holds, by its ending; `application/octet-stream` when nobody knows.
std::string_view media_type(std::string_view file_name);

class Multipart final : public client::HttpBody {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  /// The fields stand in front of the file, which is the field `file`. `boundary`: letters and digits by
  /// chance, which stand nowhere in it.
  Multipart(const std::string& boundary, const Fields& fields, const std::string& file_name,
            std::shared_ptr<client::HttpBody> file);

  /// The Content-Type of such a form.
  static std::string content_type(const std::string& boundary);

  std::uint64_t size() const override;
  std::variant<std::size_t, core::Failure> read(char* data, std::size_t size) override;

 private:
  std::string head_;
  std::shared_ptr<client::HttpBody> file_;
  std::string tail_;
  std::size_t head_read_ = 0;
  std::uint64_t file_left_;
  std::size_t tail_read_ = 0;
};

}  // namespace rocketchat
