import { connect } from 'node:net';

/**
 * The load, in a process of its own: so many connections to loopback, each sending its next request when the answer to
 * the last has come. Sockets are read by hand: a full HTTP client costs as much as the server that it measures.
 */
const HEAD_END = Buffer.from('\r\n\r\n');

function requestText({ method, host, token }, path, body) {
  const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n`;
  if (body === undefined) return `${head}${method === 'POST' ? 'content-length: 0\r\n' : ''}\r\n`;
  return `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** One connection; `next()` gives the next request's text or null when it is enough. */
function converse(port, next, heard) {
  return new Promise((done, failed) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let pending = Buffer.alloc(0);
    let sentAt = 0;
    const send = () => {
      const text = next();
      if (text === null) return socket.end(() => done());
      sentAt = performance.now();
      socket.write(text);
    };
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer within 20 s')));
    socket.on('connect', send);
    socket.on('error', failed);
    socket.on('data', (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      const headEnd = pending.indexOf(HEAD_END);
      if (headEnd < 0) return;
      const head = pending.latin1Slice(0, headEnd);
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
      if (length === undefined) return socket.destroy(new Error(`an answer without length: ${head}`));
      const end = headEnd + HEAD_END.length + Number(length);
      if (pending.length < end) return;
      const status = Number(head.slice(9, 12));
      heard(
        status,
        performance.now() - sentAt,
        () => pending.toString('utf8', headEnd + 4, end),
        Number(length),
      );
      pending = Buffer.alloc(0);
      send();
    });
  });
}

async function round({ port, connections, milliseconds, limit, method, token, paths, body }) {
  const target = { method, token, host: `127.0.0.1:${port}` };
  const times = [];
  const refused = [];
  const started = performance.now();
  let sent = 0;
  let bytes = 0;
  const next = () => {
    if (performance.now() - started >= milliseconds || sent >= limit) return null;
    return requestText(target, paths[sent++ % paths.length], body);
  };
  const heard = (status, ms, text, length) => {
    times.push(ms);
    bytes += length;
    if (status < 200 || status > 299) refused.push(`${status} ${text()}`);
  };
  await Promise.all(Array.from({ length: connections }, () => converse(port, next, heard)));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return {
    requests: times.length,
    seconds,
    perSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    bytes: bytes / times.length,
    refused: refused.length,
    firstRefusal: refused[0],
  };
}

process.on('message', (order) => {
  round(order).then(
    (result) => process.send(result),
    (error) => process.send({ failed: String(error?.stack ?? error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
