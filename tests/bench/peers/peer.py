# A minimal client in nothing but Python's own library:
#   peer.py call PORT      peer.py sub PORT COUNT
import base64
import json
import os
import socket
import struct
import sys


def frame(message):
    text = json.dumps(message, separators=(",", ":")).encode()
    head = bytes([0x81, 0x80 | len(text)]) if len(text) < 126 else struct.pack(">BBH", 0x81, 0xFE, len(text))
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(text))


def payloads(stream):
    while head := stream.read(2):
        length = head[1]
        if length >= 126:
            length = int.from_bytes(stream.read(2 if length == 126 else 8), "big")
        yield stream.read(length)


task, port = sys.argv[1], int(sys.argv[2])
server = socket.create_connection(("127.0.0.1", port))
key = base64.b64encode(os.urandom(16)).decode()
server.sendall(
    f"GET /websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
)
stream = server.makefile("rb", 65536)
while stream.readline().strip():
    pass
asked = (
    {"msg": "method", "id": "1", "method": "getRoomIdByNameOrId", "params": ["general"]}
    if task == "call"
    else {"msg": "sub", "id": "1", "name": "stream-room-messages", "params": ["GENERAL", False]}
)
server.sendall(frame({"msg": "connect", "version": "1", "support": ["1"]}) + frame(asked))
left = 1 if task == "call" else int(sys.argv[3])
for payload in payloads(stream):
    message = json.loads(payload)
    if message["msg"] != ("result" if task == "call" else "changed"):
        continue
    print(json.dumps(message["result"] if task == "call" else message))
    left -= 1
    if left == 0:
        break
sys.exit(left != 0)
