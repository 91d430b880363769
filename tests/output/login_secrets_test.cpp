#include "output/login_secrets.h"

#include "support/catch.hpp"

using Texts = std::vector<std::string>;

TEST_CASE("a call of login holds the texts that log in, and no names") {
  REQUIRE(output::secrets_sent(
              R"({"msg":"method","id":"x","method":"login","params":[{"user":{"username":"bob"},)"
              R"("password":{"digest":"d1","algorithm":"sha-256"}},{"totp":{"code":"123"}}]})") ==
          Texts{"d1", "123"});
  REQUIRE(output::secrets_sent(R"({"msg":"method","id":"1","method":"echo","params":["login"]})").empty());
  REQUIRE(output::secrets_sent("login").empty());
}

TEST_CASE("the answer to a login holds its token, by method or by request") {
  REQUIRE(output::secrets_received(
              R"({"msg":"result","id":"x","result":{"id":"u","token":"t1","tokenExpires":{"$date":1}}})") ==
          Texts{"t1"});
  REQUIRE(output::secrets_received(R"({"status":"success","data":{"userId":"u","authToken":"t2"}})") ==
          Texts{"t2"});
  REQUIRE(output::secrets_received(R"({"msg":"result","id":"x","result":{"token":"t"}})").empty());
  REQUIRE(output::secrets_received(R"({"msg":"result","id":"x","result":["token"]})").empty());
}

TEST_CASE("the body of a login holds its password, and not the user") {
  REQUIRE(output::secrets_of_login(R"({"user":"bob","password":"p1"})") == Texts{"p1"});
  REQUIRE(output::secrets_of_login("").empty());
}
