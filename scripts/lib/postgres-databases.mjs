const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/** A host that swallows packets would hold a connection attempt for minutes. */
const CONNECT_WITHIN = 10_000;

async function withClient(url, work) {
  // Loaded late: this file is read before the first install.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN });
  // A connection that breaks fails its query too; without a listener it would also end this process.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates a UTF-8 database on the server that `url` leads to; true when it was not there before. */
export function createDatabaseIfMissing(url, name) {
  return withClient(url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount > 0) return false;
    await client.query(`CREATE DATABASE ${quoted(name)} TEMPLATE template0 ENCODING 'UTF8'`);
    return true;
  });
}

/** Drops a database with everything in it, ending whoever is connected. Not there is fine. */
export function dropDatabase(url, name) {
  return withClient(url, (client) => client.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`));
}

/** Opens one connection and closes it; throws what the server or the network answered. */
export function tryConnection(url) {
  return withClient(url, (client) => client.query('SELECT 1'));
}
