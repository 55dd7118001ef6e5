import { createServer } from 'node:net';
import { Trouble } from './messages.mjs';

const REASONS = {
  EADDRINUSE: '已被占用 is in use by another program',
  EACCES: '无权使用 may not be used by you',
  EADDRNOTAVAIL: '本机没有此地址 is not on an address of this machine',
};

/** Exit code by which the server says that its port was taken. */
export const PORT_BUSY = 98;

/** Throws a message naming the port when nobody could listen there now, before anything slow has been started. */
export async function checkPort({ host, port, again }) {
  const error = await new Promise((done) => {
    const probe = createServer();
    probe.once('error', done);
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => done(undefined)));
  });
  if (!error) return;
  const reason = REASONS[error.code] ?? error.message;
  const way =
    error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND'
      ? 'HOST'
      : again(port >= 1024 ? port + 10 : 8090);
  throw new Trouble(`端口 Port ${port} (${host}) ${reason}。 换一个 Choose another: ${way}`, PORT_BUSY);
}
