// limit_call PORT: the least time of one call: upgrade, connect and method, the result to stdout, gone.
#define _GNU_SOURCE
#include "limit.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  char bytes[8192];
  size_t here = 0;
  const int server = dial(argv[1]);
  if (send(server, UPGRADE, sizeof UPGRADE - 1, 0) < 0) give_up("send");
  char* frames = NULL;
  while (frames == NULL) {
    const ssize_t got = recv(server, bytes + here, sizeof bytes - here, 0);
    if (got <= 0) give_up("recv");
    here += (size_t)got;
    frames = memmem(bytes, here, "\r\n\r\n", 4);
  }
  char out[512];
  const char* end = append_frame(append_frame(out, CONNECT), METHOD);
  if (send(server, out, (size_t)(end - out), 0) < 0) give_up("send");
  frames += 4;
  while (!find_result(frames, bytes + here)) {
    const ssize_t got = recv(server, bytes + here, sizeof bytes - here, 0);
    if (got <= 0) give_up("recv");
    here += (size_t)got;
  }
  return 0;
}
