#include "rocketchat/posting/multipart.h"

#include "tests/support/catch.hpp"

using rocketchat::Multipart;

namespace {

class Text final : public client::HttpBody {
 public:
  explicit Text(std::string text) : text_(std::move(text)) {}
  std::uint64_t size() const override { return text_.size(); }
  std::variant<std::size_t, core::Failure> read(char* data, std::size_t size) override {
    if (broken) return core::setup_failure(core::Cause::input, "broken");
    const std::size_t part = text_.copy(data, size, at_);
    at_ += part;
    return part;
  }
  bool broken = false;

 private:
  std::string text_;
  std::size_t at_ = 0;
};

/// All of it, read by so many bytes.
std::string whole(Multipart& form, std::size_t piece) {
  std::string text;
  std::string bytes(piece, '\0');
  for (;;) {
    const std::size_t got = std::get<std::size_t>(form.read(bytes.data(), piece));
    if (got == 0) return text;
    text.append(bytes, 0, got);
  }
}

}  // namespace

TEST_CASE("a form is its fields and its file between boundaries, of the size it says, however it is read") {
  const std::string expected =
      "--XX\r\nContent-Disposition: form-data; name=\"msg\"\r\n\r\nhello\r\n"
      "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
      "Content-Type: image/png\r\n\r\nbytes\r\n--XX--\r\n";
  for (std::size_t piece = 1; piece < expected.size() + 2; ++piece) {
    Multipart form("XX", {{"msg", "hello"}}, "a.png", std::make_shared<Text>("bytes"));
    CHECK(form.size() == expected.size());
    CHECK(whole(form, piece) == expected);
  }
  CHECK(Multipart::content_type("XX") == "multipart/form-data; boundary=XX");
}

TEST_CASE("a name cannot break out of its quotes") {
  Multipart form("XX", {}, "a\"; name=\"b\r\nX: y.txt", std::make_shared<Text>("x"));
  CHECK(whole(form, 1000).find("filename=\"a%22; name=%22b%0D%0AX: y.txt\"\r\n") != std::string::npos);
}

TEST_CASE("a file that cannot be read breaks its form") {
  const auto file = std::make_shared<Text>("x");
  file->broken = true;
  Multipart form("XX", {}, "a", file);
  char bytes[1000];
  REQUIRE(std::holds_alternative<std::size_t>(form.read(bytes, sizeof bytes)));
  CHECK(std::holds_alternative<core::Failure>(form.read(bytes, sizeof bytes)));
}

TEST_CASE("what a file holds is told by its ending") {
  CHECK(rocketchat::media_type("a.PNG") == "image/png");
  CHECK(rocketchat::media_type("a.tar.gz") == "application/gzip");
  CHECK(rocketchat::media_type("png") == "application/octet-stream");
  CHECK(rocketchat::media_type("") == "application/octet-stream");
  CHECK(rocketchat::media_type("a.") == "application/octet-stream");
}
