// A minimal client on node's own WebSocket (node --experimental-websocket before 22):
//   peer.js call PORT      peer.js sub PORT COUNT
const [task, port, count] = process.argv.slice(2);
const socket = new WebSocket(`ws://127.0.0.1:${port}/websocket`);
const send = (message) => socket.send(JSON.stringify(message));
let left = Number(count);

socket.onopen = () => {
  send({ msg: 'connect', version: '1', support: ['1'] });
  if (task === 'call') send({ msg: 'method', id: '1', method: 'getRoomIdByNameOrId', params: ['general'] });
  else send({ msg: 'sub', id: '1', name: 'stream-room-messages', params: ['GENERAL', false] });
};
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (task === 'call' ? message.msg !== 'result' : message.msg !== 'changed') return;
  process.stdout.write(JSON.stringify(task === 'call' ? message.result : message) + '\n');
  if (task === 'call' || --left === 0) process.exit(0);
};
socket.onerror = () => process.exit(1);
