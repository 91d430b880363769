// What the limit programs share: the least that a WebSocket client has to do, and nothing of what a good one
// does besides. They trust the server and judge nothing.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define UPGRADE                                                            \
  "GET /websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"   \
  "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" \
  "Sec-WebSocket-Version: 13\r\n\r\n"
#define CONNECT "{\"msg\":\"connect\",\"version\":\"1\",\"support\":[\"1\"]}"
#define METHOD "{\"msg\":\"method\",\"id\":\"1\",\"method\":\"getRoomIdByNameOrId\",\"params\":[\"general\"]}"
#define SUB "{\"msg\":\"sub\",\"id\":\"1\",\"name\":\"stream-room-messages\",\"params\":[\"GENERAL\",false]}"

static inline void give_up(const char* what) {
  perror(what);
  exit(1);
}

/// A connected socket to a port of loopback.
static inline int dial(const char* port) {
  const int yes = 1;
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons((unsigned short)atoi(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  if (descriptor < 0 || connect(descriptor, (struct sockaddr*)&address, sizeof address) != 0)
    give_up("connect");
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return descriptor;
}

/// Appends a masked text frame; the mask is zero, which costs nothing. Returns the new end.
static inline char* append_frame(char* out, const char* text) {
  const size_t length = strlen(text);
  *out++ = (char)0x81;
  if (length < 126) {
    *out++ = (char)(0x80 | length);
  } else {
    *out++ = (char)(0x80 | 126);
    *out++ = (char)(length >> 8);
    *out++ = (char)length;
  }
  memset(out, 0, 4);
  memcpy(out + 4, text, length);
  return out + 4 + length;
}

/// A frame that begins at `at`: its payload and length. The end of the frame, or null when it is not all
/// here.
static inline const char* past_frame(const char* at, const char* end, const char** payload, size_t* length) {
  if (end - at < 2) return NULL;
  const unsigned char* byte = (const unsigned char*)at;
  size_t header = 2;
  size_t size = byte[1];
  if (size == 126) {
    if (end - at < 4) return NULL;
    header = 4;
    size = (size_t)byte[2] << 8 | byte[3];
  } else if (size == 127) {
    if (end - at < 10) return NULL;
    header = 10;
    size = 0;
    for (int i = 2; i < 10; ++i) size = size << 8 | byte[i];
  }
  if ((size_t)(end - at) < header + size) return NULL;
  *payload = at + header;
  *length = size;
  return at + header + size;
}

/// Prints the result that stands in `text`, to the end of its message.
static inline int print_result(const char* text, size_t length) {
  static const char mark[] = "\"result\":";
  const char* result = memmem(text, length, mark, sizeof mark - 1);
  if (result == NULL) return 1;
  result += sizeof mark - 1;
  const size_t size = (size_t)(text + length - result) - 1;
  char line[4096];
  if (size >= sizeof line) return 1;
  memcpy(line, result, size);
  line[size] = '\n';
  return write(1, line, size + 1) == (ssize_t)(size + 1) ? 0 : 1;
}

/// The frames that are in `here`: 1 once the one that holds the result is printed.
static inline int find_result(const char* here, const char* end) {
  const char* payload;
  size_t length;
  while ((here = past_frame(here, end, &payload, &length)) != NULL) {
    if (memmem(payload, length, "\"msg\":\"result\"", 14) != NULL) return print_result(payload, length) == 0;
  }
  return 0;
}
