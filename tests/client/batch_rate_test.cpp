// How fast a batch asks: its own rate, and the server's.
#include <algorithm>

#include "tests/client/batched.h"

using namespace client;

TEST_CASE("batch: a call that is refused for its rate is made again, and nothing else meanwhile") {
  Batched run;
  run.type({a});
  run.answer(2, R"(,"error":{"error":"busy"})");
  CHECK_FALSE(run.source.open);
  run.pass(499ms);
  CHECK(run.link.sent.back() == Strings{method(2)});

  run.pass(1ms);

  CHECK(run.link.sent.back() == Strings{method(3)});
  CHECK(run.source.open);
  run.answer(3, R"(,"result":1)");
  CHECK(run.sink.lines == Strings{ok("\"a\"", "1")});
}

TEST_CASE("batch: requests are spaced as their rate says, those that are asked again too") {
  Batch::Options how = options();
  how.spacing = 100ms;
  Batched run(how);
  run.type({a, b, c});
  CHECK(run.link.sent.back() == Strings{method(2)});
  run.answer(2, R"(,"error":{"error":"busy"})");
  run.pass(99ms);
  run.source.more(run.now);
  CHECK(run.link.sent.back() == Strings{method(2)});

  run.pass(500ms);
  CHECK(run.link.sent.back() == Strings{method(3)});
  run.source.more(run.now);
  CHECK(run.link.sent.back() == Strings{method(3)});
  run.pass(100ms);
  run.source.more(run.now);

  CHECK(run.link.sent.back() == Strings{method(4, "[1]")});
  CHECK(run.source.waiting == Strings{c});
}

TEST_CASE("batch: the end of the input is heard at once, however long its rate makes a next request wait") {
  Batch::Options how = options();
  how.spacing = 1h;
  Batched run(how);
  run.type({a});
  run.answer(2, R"(,"result":1)");
  run.source.end(run.now);

  CHECK(run.ended() == "done");
}

TEST_CASE("batch: a long wait for the server's sake is told, once for all that wait") {
  Batch::Options how = options();
  how.rate_limit_wait = [](json::Node) { return std::optional(6s); };
  Batched run(how);
  run.type({a, b});
  run.answer(2, R"(,"error":{"error":"busy"})");
  run.pass(100ms);
  run.answer(3, R"(,"error":{"error":"busy"})");

  CHECK(std::count(run.observer.events.begin(), run.observer.events.end(), "waiting") == 1);
  run.pass(6s);
  run.answer(4, R"(,"error":{"error":"busy"})");
  CHECK(std::count(run.observer.events.begin(), run.observer.events.end(), "waiting") == 2);
}
