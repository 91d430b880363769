#include "json/document.h"

#include <utility>

#include "tests/support/catch.hpp"

TEST_CASE("a document keeps its text without the whitespace around it, and finds its way in it") {
  const auto document = json::Document::parse(std::string(" {\"a\": [1,{\"b\":\"c\"}],\"d\":{}} \n"));

  REQUIRE(document);
  CHECK(document->text() == R"({"a": [1,{"b":"c"}],"d":{}})");
  CHECK(document->root().member("a").element(1).member("b").string() == "c");
  CHECK(document->root().member("d").text() == "{}");
}

TEST_CASE("what is no JSON is no document") {
  for (const char* text : {"", " ", "{", "[1]]", "nul", "\"\xff\""}) CHECK_FALSE(json::Document::parse(text));
}

TEST_CASE("a part of a text can be kept when the text is gone") {
  auto whole = json::Document::parse(R"([0,{"a":["x",{"b":[]},2]},3])");
  const json::Document part(whole->root().element(1));
  whole.reset();

  CHECK(part.text() == R"({"a":["x",{"b":[]},2]})");
  CHECK(part.root().member("a").element(0).is("x"));
  CHECK(part.root().member("a").element(1).member("b").type() == json::Type::array);
  CHECK(part.root().member("a").element(2).integer() == 2);
  CHECK_FALSE(part.root().member("a").element(3));
}

TEST_CASE("the nodes of a document that is moved stay valid, also of a short one") {
  auto first = json::Document::parse(R"(["x"])");
  const json::Node x = first->root().element(0);

  const json::Document second = *std::move(first);
  first.reset();

  CHECK(x.is("x"));
  CHECK(second.root().element(0).text().data() == x.text().data());
}
