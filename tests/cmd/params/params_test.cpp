#include "cmd/params/params.h"

#include <string>
#include <utility>
#include <vector>

#include "core/failure.h"
#include "tests/cmd/lines.h"
#include "tests/support/temporary_folder.h"

namespace {

using cmd::ParamRule;

std::string call(Line params) {
  params.insert(params.begin(), {"call", "method"});
  return cmd::params_array(parse(params).parameters, 1, ParamRule::json);
}

std::string stream(Line params) {
  params.insert(params.begin(), {"sub", "stream-room-messages"});
  return cmd::params_array(parse(params).parameters, 1, ParamRule::event_first);
}

template <typename Action>
core::Failure failure_of(Action action) {
  try {
    action();
  } catch (const core::Failure& failure) {
    return failure;
  }
  return {};
}

}  // namespace

TEST_CASE("a PARAM that is JSON is that value, everything else is a string") {
  const std::vector<std::pair<Line, std::string>> cases = {
      {{}, "[]"},
      {{"1"}, "[1]"},
      {{"-5"}, "[-5]"},
      {{"-5", "-5x"}, R"([-5,"-5x"])"},
      {{"1e400", "123456789012345678901234567890", "1.10"}, "[1e400,123456789012345678901234567890,1.10]"},
      {{"true", "false", "null"}, "[true,false,null]"},
      {{"True", "nul", "NaN", "Infinity", "007", "0x1", "+1", "1."},
       R"(["True","nul","NaN","Infinity","007","0x1","+1","1."])"},
      {{""}, R"([""])"},
      {{" "}, R"([" "])"},
      {{" 5 "}, "[5]"},
      {{"a,b"}, R"(["a,b"])"},
      {{R"({"a":1,"a":2,"b":[1,2]})"}, R"([{"a":1,"a":2,"b":[1,2]}])"},
      {{"[1,\n 2]"}, "[[1,\n 2]]"},
      {{R"("text")", R"("\ud800")"}, R"(["text","\ud800"])"},
      {{"say \"hi\"\n", "back\\slash", "grüße 🚀"}, R"(["say \"hi\"\n","back\\slash","grüße 🚀"])"},
      {{"1 2", "1,2"}, R"(["1 2","1,2"])"},
      {{"#general", "@user", "-"}, R"(["#general","@user","-"])"},
      {{"--", "-x", "--string"}, R"(["-x","--string"])"},
  };
  for (const auto& [params, expected] : cases) CHECK(call(params) == expected);
}

TEST_CASE("option --string is text whatever it looks like") {
  CHECK(call({"--string", "1", "--string", "{", "--string", "", "--string=-x", "2"}) ==
        R"(["1","{","","-x",2])");
}

TEST_CASE("a PARAM meant as JSON must be JSON, and the failure says which and where") {
  const core::Failure failure = failure_of([] { call({"1", R"({"a":01})"}); });
  CHECK(failure.cause == core::Cause::usage);
  CHECK(failure.message.find(R"(parameter 2 ('{"a":01}') is not JSON: )") == 0);
  CHECK(failure.message.find(" at byte 6") != std::string::npos);

  for (const std::string text : {"{", "[", "\"", "[1,]", "{a:1}", "\"a", "[1] 2", "{}{}", "['a']"}) {
    INFO(text);
    CHECK(failure_of([&] { call({text}); }).cause == core::Cause::usage);
    CHECK(failure_of([&] { call({text}); }).message.find("parameter 1 (") == 0);
  }
}

TEST_CASE("a long PARAM is named by its beginning, cut between characters") {
  const std::string text = "{" + std::string(22, 'a') + "üüü";
  CHECK(failure_of([&] { call({text}); }).message.find("parameter 1 ('{" + std::string(22, 'a') + "…')") ==
        0);
}

TEST_CASE("option -f and -F build one object at the place of the first of them") {
  const std::vector<std::pair<Line, std::string>> cases = {
      {{"-f", "a=1"}, R"([{"a":"1"}])"},
      {{"-F", "a=1"}, R"([{"a":1}])"},
      {{"1", "-f", "a=x", "2", "-F", "b=[true]", "3"}, R"([1,{"a":"x","b":[true]},2,3])"},
      {{"-f", "a="}, R"([{"a":""}])"},
      {{"-f", "a==b=c"}, R"([{"a":"=b=c"}])"},
      {{"-f", "a=@file"}, R"([{"a":"@file"}])"},
      {{"-f", "a\"b=x\ny"}, R"([{"a\"b":"x\ny"}])"},
      {{"-F", R"(a= {"b": "c=d"} )"}, R"([{"a":{"b": "c=d"}}])"},
      {{"-f", "a=1", "-f", "b=2", "-F", "a=3"}, R"([{"a":3,"b":"2"}])"},
      {{"-f", "a=x,y"}, R"([{"a":"x,y"}])"},
  };
  for (const auto& [params, expected] : cases) CHECK(call(params) == expected);
}

TEST_CASE("a field that is no pair, or whose JSON is none, is a usage failure") {
  for (const Line& params : {Line{"-f", "a"}, Line{"-F", "a"}, Line{"-f", "=x"}, Line{"-f", ""},
                             Line{"-F", "a="}, Line{"-F", "a=text"}, Line{"-F", "a=-"}, Line{"-F", "a={"}}) {
    INFO(params[0] << " " << params[1]);
    const core::Failure failure = failure_of([&] { call(params); });
    CHECK(failure.cause == core::Cause::usage);
    CHECK(failure.message.find("option " + params[0]) == 0);
  }
}

TEST_CASE("option --params is the whole array") {
  CHECK(call({"--params", R"( [1, {"a":[]}, "x"] )"}) == R"([1,{"a":[]},"x"])");
  CHECK(call({"--params", "[]"}) == "[]");
}

TEST_CASE("option --params excludes every other parameter and takes nothing but an array") {
  for (const Line& params : {Line{"--params", "[]", "1"}, Line{"--params", "[]", "--string", ""},
                             Line{"-f", "a=b", "--params", "[]"}, Line{"--params", "{}"},
                             Line{"--params", "[1"}, Line{"--params", "1"}}) {
    const core::Failure failure = failure_of([&] { call(params); });
    CHECK(failure.cause == core::Cause::usage);
    CHECK(failure.message.find("option --params: ") == 0);
  }
}

TEST_CASE("@FILE is read as JSON") {
  const support::TemporaryFolder folder;
  const std::string file = folder.file("value.json", "[1,\n2]\n");

  CHECK(call({"--params", "@" + file}) == "[1,2]");
  CHECK(call({"-F", "a=@" + file, "-f", "b=c"}) == "[{\"a\":[1,\n2],\"b\":\"c\"}]");
}

TEST_CASE("a file that cannot be read or is not JSON is an input failure") {
  const support::TemporaryFolder folder;
  const std::string bad = folder.file("bad.json", "{\"a\":");
  const std::string object = folder.file("object.json", "{}");

  for (const Line& params :
       {Line{"--params", "@" + bad}, Line{"--params", "@" + object}, Line{"-F", "a=@" + bad},
        Line{"--params", "@" + bad + ".not"}, Line{"-F", "a=@" + bad + ".not"}, Line{"-F", "a=@"},
        Line{"--params", "@"}, Line{"--params", "@" + folder.path()}}) {
    INFO(params[1]);
    CHECK(failure_of([&] { call(params); }).cause == core::Cause::input);
  }
}

TEST_CASE("the first PARAM of a stream is text and a missing second one is false") {
  const std::vector<std::pair<Line, std::string>> cases = {
      {{"GENERAL"}, R"(["GENERAL",false])"},
      {{"123"}, R"(["123",false])"},
      {{"{userId}/notification"}, R"(["{userId}/notification",false])"},
      {{"\"quoted"}, R"(["\"quoted",false])"},
      {{"GENERAL", "true"}, R"(["GENERAL",true])"},
      {{"GENERAL", "-F", "useCollection=false"}, R"(["GENERAL",{"useCollection":false}])"},
      {{"GENERAL", "1", "2"}, R"(["GENERAL",1,2])"},
      {{"--string", "5"}, R"(["5",false])"},
      {{"--params", R"(["GENERAL", 7])"}, R"(["GENERAL",7])"},
      {{"--params", R"(["GENERAL"])"}, R"(["GENERAL"])"},
      {{"--event", "a", "--event", "b"}, R"(["a",false])"},
  };
  for (const auto& [params, expected] : cases) CHECK(stream(params) == expected);
}

TEST_CASE("every --event gets the same remaining parameters") {
  const auto params = cmd::stream_params(
      parse({"sub", "stream-notify-room", "--event", "r/typing", "--event", "r/deleted", "true"}).parameters,
      1);

  CHECK(params.events == Line{"r/typing", "r/deleted"});
  CHECK(params.array("r/deleted") == R"(["r/deleted",true])");
  CHECK(params.array("u\"/x") == R"(["u\"/x",true])");
}

TEST_CASE("a PARAM beside --event is one more event, unless it is JSON") {
  const auto params = cmd::stream_params(
      parse({"sub", "stream-notify-room", "r/typing", "--event", "r/deleted", "true"}).parameters, 1);
  CHECK(params.events == Line{"r/typing", "r/deleted"});
  CHECK(params.rest == Line{"true"});
}

TEST_CASE("a stream without an event is a usage failure") {
  for (const Line& params : {Line{}, Line{"-f", "a=b"}, Line{"--params", "[]"}, Line{"--params", "[1]"},
                             Line{"--params", "[\"a\"]", "--event", "b"}}) {
    CHECK(failure_of([&] { stream(params); }).cause == core::Cause::usage);
  }
}

TEST_CASE("bytes that are no UTF-8 are refused wherever they stand") {
  for (const Line& words : {Line{"\xFF"}, Line{"--string", "\xFF"}, Line{"-f", "a=\xFF"},
                            Line{"-F", "a=\xFF"}, Line{"--text-file", "a\xFF=b"}}) {
    CHECK(failure_of([&] { call(words); }).cause == core::Cause::usage);
  }
}

TEST_CASE(
    "option --text-file is a member of the object whose value is the file's text, whatever it looks like") {
  const support::TemporaryFolder folder;
  const std::string file = folder.file("text", "{\"a\": @\n- ü\n");

  CHECK(call({"-f", "a=b", "--text-file", "text=" + file}) == R"([{"a":"b","text":"{\"a\": @\n- ü\n"}])");
}

TEST_CASE("a file of text that is missing, or is not UTF-8, is an input failure and not repeated") {
  const support::TemporaryFolder folder;
  for (const std::string& file : {folder.file("bad", "\xFF"), folder.at("none"), folder.path()}) {
    const core::Failure failure = failure_of([&] { call({"--text-file", "a=" + file}); });
    CHECK(failure.cause == core::Cause::input);
    CHECK(failure.message.find("option --text-file a: the file ") == 0);
    CHECK(failure.message.find(file) == std::string::npos);
  }
}

TEST_CASE("a file for -F that is no JSON gets the hint of --text-file, one that is missing does not") {
  const support::TemporaryFolder folder;
  const auto hint = [](const std::string& file) {
    return failure_of([&] { call({"-F", "a=@" + file}); }).hint;
  };
  CHECK(hint(folder.file("text", "hello")).find("--text-file") != std::string::npos);
  CHECK(hint(folder.at("none")).empty());
}

TEST_CASE("METHOD may stand behind parameters that are options") {
  const auto options = parse({"call", "--string", "first", "method", "second"});
  CHECK(cmd::params_array(options.parameters, 1, ParamRule::json) == R"(["first","second"])");
}
