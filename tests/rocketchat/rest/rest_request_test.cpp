#include "rocketchat/rest/rest_request.h"

#include "tests/support/catch.hpp"

using namespace rocketchat;

TEST_CASE("an endpoint's target has its query in order, and whatever a room is called stays in its value") {
  CHECK(rest_target("rooms.get", {}) == "/api/v1/rooms.get");
  CHECK(rest_target("rooms.history", {{"roomId", "GENERAL"}, {"count", "20"}, {"next", "17"}}) ==
        "/api/v1/rooms.history?roomId=GENERAL&count=20&next=17");
  CHECK(rest_target("rooms.info", {{"roomName", "a b&c=d#e/f?g+h%i\r\n"}}) ==
        "/api/v1/rooms.info?roomName=a%20b%26c%3Dd%23e%2Ff%3Fg%2Bh%25i%0D%0A");
}
