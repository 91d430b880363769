#include <string>
#include <vector>

#include "json/reader.h"
#include "tests/support/catch.hpp"

namespace {

using namespace std::string_literals;

/// The offset of the defect; npos when there is none.
std::size_t defect_at(const std::string& text) {
  json::Reader reader;
  const auto defect = reader.read(text);
  return defect ? defect->offset : std::string::npos;
}

}  // namespace

TEST_CASE("a string that is no UTF-8 is refused at its first wrong byte") {
  const std::vector<std::string> wrong = {"\x80",  // a continuation without a beginning
                                          "\xbf",
                                          "\xc3",  // cut short
                                          "\xe2\x82",
                                          "\xf0\x9f\x98",
                                          "\xc3(",  // no continuation
                                          "\xe2(\xa1",
                                          "\xe2\x82(",
                                          "\xf0\x9f\x98(",
                                          "\xc0\xaf",  // overlong
                                          "\xc1\xbf",
                                          "\xe0\x80\xaf",
                                          "\xe0\x9f\xbf",
                                          "\xf0\x80\x80\xaf",
                                          "\xf0\x8f\xbf\xbf",
                                          "\xed\xa0\x80",  // surrogates, as CESU-8 has them
                                          "\xed\xa0\xbd\xed\xb8\x80",
                                          "\xed\xbf\xbf",
                                          "\xf4\x90\x80\x80",  // past U+10FFFF
                                          "\xf5\x80\x80\x80",
                                          "\xfe",
                                          "\xff"};
  for (const std::string& bytes : wrong) {
    for (const std::string& before : {""s, "plain "s, "0123456789 grüße "s}) {
      INFO(before << bytes.size() << " bytes, the first of them "
                  << int{static_cast<unsigned char>(bytes[0])});
      CHECK(defect_at("\"" + before + bytes + "\"") == 1 + before.size());
      CHECK(defect_at("{\"" + before + bytes + "\":\"ü\"}") == 2 + before.size());
      CHECK(defect_at("[\"" + before + "\",\"" + bytes + "\"]") == 5 + before.size());
    }
  }
}

TEST_CASE("a run of backslashes escapes by pairs wherever it lies") {
  json::Reader reader;
  for (std::size_t before = 0; before <= 70; ++before) {
    for (std::size_t count = 1; count <= 130; count += count < 6 ? 1 : 31) {
      const std::string text = "[\"" + std::string(before, 'x') + std::string(count, '\\') + "\",1]";
      INFO(before << " before, " << count << " backslashes");
      // An odd one escapes the quote, so that the string has no end.
      CHECK(reader.read(text).has_value() == (count % 2 != 0));
      CHECK_FALSE(reader.read("[\"" + std::string(before, 'x') + std::string(count * 2, '\\') + "\\\"]\"]"));
    }
  }
}

TEST_CASE("the first of several faults is told") {
  for (std::size_t between = 0; between <= 140; between += 7) {
    const std::string plain(between, 'x');
    INFO(between << " between");
    CHECK(defect_at("[\"" + plain + "\n" + plain + "\\x\"]") == 2 + between);
    CHECK(defect_at("[\"" + plain + "\\x" + plain + "\n\"]") == 2 + between);
    CHECK(defect_at("[1," + plain + ",\"\n\"]") == 3);
    CHECK(defect_at("[\"" + plain + "\\x\",,]") == 2 + between);
    CHECK(defect_at("[\"" + plain + "\",,\"\\x\"]") == 4 + between);
  }
}

TEST_CASE("a special character is noticed at every place of a long string") {
  json::Reader reader;
  std::vector<std::size_t> places;  // to both sides of where blocks of 64 bytes, and sixteen of them, end
  for (std::size_t place = 0; place <= 140; ++place) places.push_back(place);
  for (std::size_t place = 1015; place <= 1030; ++place) places.push_back(place);
  for (const std::size_t place : places) {
    for (const std::size_t behind : {std::size_t{0}, std::size_t{3}, std::size_t{17}, std::size_t{70}}) {
      const std::string before(place, 'x');
      const std::string after(behind, 'y');
      INFO(place << " before, " << behind << " behind");

      CHECK(defect_at("\"" + before + "\"" + after + "\"") == place + 2);
      CHECK(defect_at("\"" + before + "\n" + after + "\"") == place + 1);
      CHECK(defect_at("\"" + before + "\x1f" + after + "\"") == place + 1);
      CHECK(defect_at("\"" + before + "\0"s + after + "\"") == place + 1);
      CHECK(defect_at("\"" + before + "\\x" + after + "\"") == place + 1);
      CHECK(defect_at("\"" + before + "\\" + after) == place + 1);
      CHECK(defect_at("\"" + before + "\xff" + after + "\"") == place + 1);
      CHECK(defect_at("\"" + before + after) == place + behind + 1);

      for (const std::string& fine : {R"(\")"s, R"(\\)"s, R"(\u00e9)"s, "ü"s, "\x7f"s, " "s, "!#[]"s}) {
        const std::string string = "\"" + before + fine + after + "\"";
        const std::string object = "{" + string + ":" + string + "}";
        REQUIRE_FALSE(reader.read(object));
        json::Entries members(reader.root());
        REQUIRE(members.next());
        CHECK(members.key().text() == string);
        CHECK(members.value().text() == string);
      }
    }
  }
}
