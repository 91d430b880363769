#include "cmd/help/topics.h"

namespace cmd {

std::string rocketchat_9_topic() {
  return R"(Rocket.Chat 9.0, of November 2026, keeps logins, streams and presence on the socket and has
removed most methods. Their successors are requests of its REST API, which take the same token.

What a script need not mind:
  tail, send, ask, room     ask by method and, where the server answers 404, by REST; the lines
                            printed are the same, dates too: {"$date":MS}
  sub, raw, ping, whoami,   stay on the socket
  batch of what is left

What it has to change:
  call METHOD   ends with 40 where the method is gone, and its hint is the 'rest' line that took
                its place. All of them:
                  rocketwire methods | jq -r 'select(.until) | [.method, .rest.example] | @tsv'
  the result    of REST has its value in a member, {"room":{…},"success":true}: --select /room;
                lists come in pages, of 50 and at most 100 rows: offset and count
  dates         'rest' prints what the server sends: "2026-11-26T11:00:00.000Z", no {"$date":MS}

What an administrator has to know:
  rates         10 requests a minute of one kind and from one address, where a method had 10 in
                ten seconds and sendMessage 5 a second. 429 is 35; its retry_after_ms says how long,
                --retry N waits for it. The permission api-bypass-rate-limit, which bots have,
                lifts the limit.
  the way       requests go to the address of the socket, /websocket replaced by /api/v1/…, through
                the same proxy, TLS and header fields: a gateway has to let both paths through
  logins        servers with microservices take tokens alone, no passwords on the socket; LDAP and
                SAML want a licence. A personal access token serves all versions.
  refusals      a missing right is HTTP 403, status 34, and its code is error-forbidden alone;
                401 is 31, a page that is not there 404 and 40, any other refusal 43

Servers before 9 have the REST API too: a script may say 'rest' today. Which version brought an
endpoint stands in 'rocketwire methods NAME'; --events and -v tell which way a run took.
)";
}

}  // namespace cmd
