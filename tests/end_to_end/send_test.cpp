// Posting from a script: what leaves, what is printed, and what is a failure.
#include "flavours.h"

using namespace dialogue;

namespace {

Setup with_input(const std::string& input) {
  Setup setup = with_token();
  setup.input = input;
  return setup;
}

Json last_message(const RocketChatServer& server, const std::string& room) {
  const auto messages = server.messages(room);
  REQUIRE_FALSE(messages.empty());
  return Json::parse(messages.back()).value();
}

std::string text_of(const Ran& ran) {
  INFO(ran.err);
  REQUIRE(ran.status == 0);
  return Json::parse(ran.out).value()["msg"].string();
}

}  // namespace

TEST_CASE("send posts its words and prints the document, by every name of a room, on every server") {
  const RocketChatServer server(any_version());
  for (const std::string room : {"GENERAL", "#general", "general", "@alice"}) {
    INFO(room);
    const Ran ran = run_at(server, {"send", room, "build", "42:", "passed"}, with_token());
    require_output(
        ran,
        last_message(server, room == "@alice" ? server.user_id("bob") + server.user_id("alice") : "GENERAL")
                .text() +
            "\n");
    REQUIRE(text_of(ran) == "build 42: passed");
  }
  REQUIRE(Json::parse(server.messages("GENERAL")[0]).value()["_id"].string().size() == 17);
  REQUIRE(server.complaints().empty());
}

TEST_CASE("with a token and a room's id the message leaves with the handshake") {
  auto options = any_version();
  options.answer_delay = 20ms;
  const RocketChatServer server(options);
  REQUIRE(run_at(server, {"send", "GENERAL", "hello"}, with_token()).status == 0);
  REQUIRE(server.received().size() == 3);
}

TEST_CASE("behind ROOM all is text, whatever it looks like") {
  const RocketChatServer server;
  REQUIRE(text_of(run_at(server, {"send", "GENERAL", "--help", "-S", "--", "-x"}, with_token())) ==
          "--help -S -- -x");
  REQUIRE(text_of(run_at(server, {"send", "GENERAL", "{\"a\":1}"}, with_token())) == "{\"a\":1}");
  REQUIRE(text_of(run_at(server, {"send", "--", "GENERAL", "-5"}, with_token())) == "-5");
  REQUIRE(text_of(run_at(server, {"send", "GENERAL", "a", "-"}, with_token())) == "a -");
}

TEST_CASE("a single dash is stdin, of any size that the server takes") {
  const RocketChatServer server(any_version());
  std::string log;
  while (log.size() < 300'000) log += "make[1]: *** [all] Error \"2\" \t\u00e9\n";
  const Ran ran = run_at(server, {"send", "GENERAL", "-"}, with_input(log));
  REQUIRE(text_of(ran) + "\n" == log);
  require_failure(run_at(server, {"send", "GENERAL", "-"}, with_token()), 4, "input");
  require_failure(run_at(server, {"send", "GENERAL", "-"}, with_input("\xff")), 4, "input");
}

TEST_CASE("a text that is too long is told with the server's limit") {
  auto options = any_version();
  options.message_limit = 5000;
  const RocketChatServer server(options);
  const Ran ran = run_at(server, {"send", "GENERAL", "-"}, with_input(std::string(5001, 'x')));
  require_failure(ran, 43, "rejected");
  REQUIRE(contains(ran.err, "it has 5001 characters, and the server takes 5000"));
  REQUIRE(server.messages("GENERAL").empty());
}

TEST_CASE("the reason why a server did not post a message is told") {
  auto options = any_version();
  options.read_only = "PUBLIC";
  const RocketChatServer server(options);
  const Ran ran = run_at(server, {"--error-format", "json", "send", "public", "hello"}, with_token());
  REQUIRE(ran.status == 43);
  REQUIRE(ran.out.empty());
  const Json error = Json::parse(ran.err).value()["error"];
  REQUIRE(contains(error["message"].string(), "the room is readonly"));
  REQUIRE(contains(error["server"]["reason"].string(), "the room is readonly"));
  REQUIRE(error["phase"].string() == "call");
  REQUIRE(error["sent"].truthy());
}

TEST_CASE("a room that is not there or may not be read is told, and so is nobody who posts") {
  const RocketChatServer server(any_version());
  require_failure(run_at(server, {"send", "#nowhere", "hello"}, with_token()), 40, "not_found");
  require_failure(run_at(server, {"send", "siyr2oWQJBjQjhLwr", "hello"}, with_token()), 40, "not_found");
  require_failure(run_at(server, {"send", "#general", "hello"}), 30, "login_needed");
  require_failure(run_at(server, {"--anonymous", "send", "GENERAL", "hello"}), 30, "login_needed");
}

TEST_CASE("a block of code keeps its text together") {
  const RocketChatServer server;
  REQUIRE(text_of(run_at(server, {"send", "--code=sh", "GENERAL", "-"}, with_input("echo `date`\n"))) ==
          "```sh\necho `date`\n```");
  const std::string hostile =
      text_of(run_at(server, {"send", "--code", "GENERAL", "x\n```\n@all"}, with_token()));
  REQUIRE(hostile.find("```", 3) == hostile.size() - 3);
  require_failure(run_at(server, {"send", "--code=a b", "GENERAL", "x"}, with_token()), 2, "usage");
}

TEST_CASE("a reply is in its thread, and a message can be edited") {
  RocketChatServer server(any_version());
  const std::string parent = Json::parse(server.post("GENERAL", "question")).value()["_id"].string();
  const Ran reply =
      run_at(server, {"send", "--thread", parent, "--also-channel", "#general", "answer"}, with_token());
  const Json document = Json::parse(reply.out).value();
  REQUIRE(document["tmid"].string() == parent);
  REQUIRE(document["tshow"].truthy());

  const std::string id = document["_id"].string();
  const Ran edited = run_at(server, {"send", "--edit", id, "#general", "better", "answer"}, with_token());
  require_output(edited, last_message(server, "GENERAL").text() + "\n");
  REQUIRE(text_of(edited) == "better answer");
  require_failure(run_at(server, {"send", "--edit", "nothing", "GENERAL", "x"}, with_token()), 40,
                  "not_found");
  require_failure(run_at(server, {"send", "--edit", parent, "GENERAL", "x"}, with_token()), 34, "forbidden");
}

TEST_CASE("words of send that make no sense are told before anything is sent") {
  const RocketChatServer server;
  const std::vector<std::vector<std::string>> lines{{"send"},
                                                    {"send", "GENERAL"},
                                                    {"send", "#", "x"},
                                                    {"send", "GENERAL", "", " "},
                                                    {"send", "--also-channel", "GENERAL", "x"},
                                                    {"send", "--edit", "a", "--thread", "b", "GENERAL", "x"},
                                                    {"send", "--token-file", "-", "GENERAL", "-"}};
  for (const auto& line : lines) {
    INFO(line.back());
    require_failure(run_at(server, line), 2, "usage");
  }
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a message of which the answer is lost may be there") {
  auto options = either();
  options.lose_answers_to_posts = 1;
  const RocketChatServer server(options);
  require_failure(run_at(server, {"send", "GENERAL", "hello"}, with_token()), 54, "outcome_unknown");
  REQUIRE(server.messages("GENERAL").size() == 1);
}

TEST_CASE("by REST a message of which the answer is lost is settled: it is there, once") {
  const RocketChatServer server({.flavour = support::Flavour::nine, .lose_answers_to_posts = 1});
  const Ran ran = run_at(server, {"send", "GENERAL", "hello"}, with_token());
  require_output(ran, last_message(server, "GENERAL").text() + "\n");
  REQUIRE(server.messages("GENERAL").size() == 1);
}

TEST_CASE("with --retry a message is posted once, whatever became of its answer") {
  auto options = any_version();
  options.lose_answers_to_posts = 2;
  options.refuse_posts = 1;
  const RocketChatServer server(options);
  const Ran ran =
      run_at(server, {"send", "--retry", "3", "--reconnect-delay", "5ms", "GENERAL", "hello"}, with_token());
  require_output(ran, last_message(server, "GENERAL").text() + "\n");
  REQUIRE(server.messages("GENERAL").size() == 1);
}

TEST_CASE("when the retries are used up the last failure is the outcome") {
  auto options = either();
  options.refuse_posts = 9;
  const RocketChatServer server(options);
  const std::vector<std::string> few{"--retry", "2", "--reconnect-delay", "5ms"};
  require_failure(run_at(server, {"send", few[0], few[1], few[2], few[3], "GENERAL", "hello"}, with_token()),
                  35, "rate_limited");
  REQUIRE(server.connections() == 3);
  require_failure(run_at(server, {"call", "hang-up", few[0], few[1], few[2], few[3]}, with_token()), 54,
                  "outcome_unknown");
  REQUIRE(server.connections() == 4);
}

TEST_CASE("a call with --retry waits for as long as the server asks") {
  const RocketChatServer server(either());
  require_output(
      run_at(server, {"call", "rate", "20", "1", "--retry", "1", "--reconnect-delay", "5ms"}, with_token()),
      "true\n");
}
