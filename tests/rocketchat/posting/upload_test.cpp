// A file on its way into a room, and what is said of one that does not get there.
#include "rocketchat/posting/upload.h"

#include <string>

#include "rocketchat/refusal.h"
#include "tests/client/rehearsal.h"

using client::Rehearsal;
using client::Strings;

namespace {

class Text final : public client::HttpBody {
 public:
  std::uint64_t size() const override { return 4; }
  std::variant<std::size_t, core::Failure> read(char* data, std::size_t) override {
    if (std::exchange(read_, true)) return std::size_t{0};
    std::string("text").copy(data, 4);
    return std::size_t{4};
  }

 private:
  bool read_ = false;
};

std::string content(const client::HttpRequest& request) {
  std::string all;
  char bytes[4096];
  for (;;) {
    const auto got = std::get<std::size_t>(request.long_body->read(bytes, sizeof bytes));
    if (got == 0) return all;
    all.append(bytes, got);
  }
}

/// Logged in, and the room is found.
struct Uploading : Rehearsal {
  Uploading()
      : Rehearsal(std::make_unique<rocketchat::Upload>(
            "GENERAL", rocketchat::FileDraft{.name = "a.txt",
                                             .open = [] { return std::make_shared<Text>(); },
                                             .text = "see",
                                             .thread = "m1",
                                             .boundary = "XX"})) {
    plan.refusal = rocketchat::refusal;
    plan.timing.ping_interval = std::chrono::hours(1);
    log_in();
    const std::string frame = link.all_sent().back();
    REQUIRE(frame.find(R"("id":"2")") != std::string::npos);
    read({R"({"msg":"result","id":"2","result":"GENERAL"})"});
    REQUIRE(http.busy);
  }
};

const std::string uploaded = R"({"file":{"_id":"f1","url":"/f"},"success":true})";
const std::string shown = R"({"message":{"_id":"m2","msg":"see"},"success":true})";

}  // namespace

TEST_CASE("a file is uploaded, then shown, and its message is the output") {
  Uploading run;
  CHECK(run.http.asked[0].target == "/api/v1/rooms.media/GENERAL");
  CHECK(run.http.asked[0].content_type == "multipart/form-data; boundary=XX");
  CHECK(content(run.http.asked[0]).find("filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\ntext\r\n") !=
        std::string::npos);

  run.answer(200, uploaded);

  CHECK(run.http.lines()[1] == R"(POST /api/v1/rooms.mediaConfirm/GENERAL/f1 {"msg":"see","tmid":"m1"})");
  run.answer(200, shown);
  CHECK(run.ended() == "done");
  CHECK(run.sink.lines == Strings{R"({"_id":"m2","msg":"see"})"});
}

TEST_CASE("a server without that endpoint gets the file in the old way") {
  Uploading run;

  run.answer(404, "<html>Not Found</html>");

  REQUIRE(run.http.asked.size() == 2);
  CHECK(run.http.asked[1].target == "/api/v1/rooms.upload/GENERAL");
  const std::string form = content(run.http.asked[1]);
  CHECK(form.find("name=\"msg\"\r\n\r\nsee\r\n") != std::string::npos);
  CHECK(form.find("name=\"tmid\"\r\n\r\nm1\r\n") != std::string::npos);
  CHECK(form.find("\r\n\r\ntext\r\n") != std::string::npos);
  run.answer(200, shown);
  CHECK(run.ended() == "done");
}

TEST_CASE("a refusal is no missing endpoint") {
  for (const auto& [status, body, end] :
       {std::tuple{
            404,
            R"({"success":false,"error":"no [error-room-not-found]","errorType":"error-room-not-found"})",
            "40 not_found"},
        {403, R"({"success":false,"error":"unauthorized"})", "34 forbidden"},
        {413, "<html>", "43 rejected"},
        {400, R"({"success":false,"error":"too large [error-file-too-large]"})", "43 rejected"},
        {503, "", "52 lost"}}) {
    INFO(status);
    Uploading run;
    run.answer(status, body);
    CHECK(run.ended() == end);
    CHECK(run.failure().sent == false);
    CHECK(run.http.asked.size() == 1);
  }
}

TEST_CASE("only a loss while the file is shown leaves its outcome unknown") {
  Uploading uploading;
  uploading.fail_request(core::Cause::lost);
  CHECK(uploading.ended() == "52 lost");
  CHECK(uploading.failure().message.starts_with("the file was not posted: "));
  CHECK(uploading.failure().sent == false);

  Uploading showing;
  showing.answer(200, uploaded);
  showing.fail_request(core::Cause::lost);
  CHECK(showing.ended() == "54 outcome_unknown");

  Uploading old;
  old.answer(404, "");
  old.fail_request(core::Cause::lost);
  CHECK(old.ended() == "54 outcome_unknown");
}

TEST_CASE("the socket lost while the file is shown leaves its outcome unknown, too") {
  Uploading uploading;
  uploading.run->http_leaves(uploading.now);
  uploading.closed();
  CHECK(uploading.ended() == "52 lost");

  Uploading showing;
  showing.answer(200, uploaded);
  showing.run->http_leaves(showing.now);
  showing.closed();
  CHECK(showing.ended() == "54 outcome_unknown");
}

TEST_CASE("an answer that names no file, or no message, is a failure") {
  Uploading nameless;
  nameless.answer(200, R"({"success":true})");
  CHECK(nameless.ended() == "21 protocol");

  Uploading silent;
  silent.answer(200, uploaded);
  silent.answer(200, R"({"success":true})");
  CHECK(silent.ended() == "43 rejected");
}
