import { connect, createServer } from 'node:net';

/**
 * An address that stays while the database behind it is killed and comes back on another port: `{ port, leadTo(port),
 * close() }`. It passes bytes on and nothing else; a connection that ends on one side ends on the other.
 */
export async function openDoor() {
  let target = 0;
  const open = new Set();
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port: target });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      open.add(one);
      one.setNoDelay(true);
      one.on('error', () => {});
      one.once('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', done);
  });
  return {
    port: server.address().port,
    leadTo: (port) => (target = port),
    async close() {
      const closed = new Promise((done) => server.close(done));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
