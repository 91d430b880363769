// limit_splitter PORT COUNT: the least work of a stream: each payload and a newline to stdout, a write a
// read.
#define _GNU_SOURCE
#include "limit.h"

enum { room = 256 * 1024 };
static char in[room];
static char out[room * 2];

static void write_all(const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t moved = write(1, bytes, size);
    if (moved <= 0) give_up("write");
    bytes += moved;
    size -= (size_t)moved;
  }
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  long left = atol(argv[2]);
  long answers = 2;  // connected and ready come before the stream
  const int server = dial(argv[1]);
  if (send(server, UPGRADE, sizeof UPGRADE - 1, 0) < 0) give_up("send");
  size_t here = 0;
  char* frames = NULL;
  while (frames == NULL) {
    const ssize_t got = recv(server, in + here, sizeof in - here, 0);
    if (got <= 0) give_up("recv");
    here += (size_t)got;
    frames = memmem(in, here, "\r\n\r\n", 4);
  }
  here = 0;  // nothing comes behind the answer before we ask
  char* end = append_frame(append_frame(out, CONNECT), SUB);
  if (send(server, out, (size_t)(end - out), 0) < 0) give_up("send");
  while (left > 0) {
    const ssize_t got = recv(server, in + here, sizeof in - here, 0);
    if (got <= 0) give_up("recv");
    here += (size_t)got;
    const char* at = in;
    const char* past;
    const char* payload;
    size_t length;
    char* line = out;
    while (left > 0 && (past = past_frame(at, in + here, &payload, &length)) != NULL) {
      at = past;
      if (answers > 0) {
        --answers;
        continue;
      }
      memcpy(line, payload, length);
      line += length;
      *line++ = '\n';
      --left;
    }
    write_all(out, (size_t)(line - out));
    here = (size_t)(in + here - at);
    memmove(in, at, here);
  }
  return 0;
}
