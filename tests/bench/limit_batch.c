// limit_batch PORT COUNT: the least work of many calls over one connection, 16 of them on their way: what
// each was answered and a newline to stdout, a write a read.
#define _GNU_SOURCE
#include "limit.h"

enum { room = 256 * 1024, window = 16 };
static char in[room];
static char out[room];
static char requests[window * 256];

static void write_all(const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t moved = write(1, bytes, size);
    if (moved <= 0) give_up("write");
    bytes += moved;
    size -= (size_t)moved;
  }
}

static char* append_call(char* to, long number) {
  char text[128];
  snprintf(text, sizeof text, "{\"msg\":\"method\",\"id\":\"%ld\",\"method\":\"echo\",\"params\":[%ld]}",
           number, number);
  return append_frame(to, text);
}

/// The line of an answer; where it begins when the frame is none.
static char* append_answer(char* line, const char* payload, size_t length) {
  static const char mark[] = "\"result\":";
  if (memmem(payload, length, "\"msg\":\"result\"", 14) == NULL) return line;
  const char* result = memmem(payload, length, mark, sizeof mark - 1);
  if (result == NULL) give_up("no result");
  result += sizeof mark - 1;
  const size_t size = (size_t)(payload + length - result) - 1;
  memcpy(line, result, size);
  line[size] = '\n';
  return line + size + 1;
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const long count = atol(argv[2]);
  long asked = 0;
  long answered = 0;
  const int server = dial(argv[1]);
  if (send(server, UPGRADE, sizeof UPGRADE - 1, 0) < 0) give_up("send");
  size_t here = 0;
  while (memmem(in, here, "\r\n\r\n", 4) == NULL) {
    const ssize_t got = recv(server, in + here, sizeof in - here, 0);
    if (got <= 0) give_up("recv");
    here += (size_t)got;
  }
  here = 0;  // nothing comes behind the answer before we ask
  char* end = append_frame(requests, CONNECT);
  while (answered < count) {
    for (; asked < count && asked < answered + window; ++asked) end = append_call(end, asked);
    if (end != requests && send(server, requests, (size_t)(end - requests), 0) < 0) give_up("send");
    end = requests;
    const ssize_t got = recv(server, in + here, sizeof in - here, 0);
    if (got <= 0) give_up("recv");
    here += (size_t)got;
    const char* at = in;
    const char* past;
    const char* payload;
    size_t length;
    char* line = out;
    while ((past = past_frame(at, in + here, &payload, &length)) != NULL) {
      at = past;
      char* const behind = append_answer(line, payload, length);
      answered += behind != line;
      line = behind;
    }
    write_all(out, (size_t)(line - out));
    here = (size_t)(in + here - at);
    memmove(in, at, here);
  }
  return 0;
}
