import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Trouble } from './messages.mjs';
import { which } from './processes.mjs';

/*
 * PostgreSQL refuses uid 0. Root therefore runs it inside a user namespace, where root's own files look like an ordinary
 * user's, or where that is forbidden under the uid of the data's owner or of nobody.
 */
const asSelf = { name: 'self', prefix: [], ids: {} };

function asNamespace() {
  const unshare = which('unshare');
  const prefix = [unshare, '--user', '--map-user=65534', '--map-group=65534'];
  return unshare ? { name: 'namespace', prefix, ids: {} } : undefined;
}

const asUser = (uid, gid) => ({ name: `uid ${uid}`, prefix: [], ids: { uid, gid } });

function nobody() {
  const answer = spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' });
  const group = spawnSync('id', ['-g', 'nobody'], { encoding: 'utf8' });
  const numbers = [answer, group].map(({ status, stdout }) => (status === 0 ? Number(stdout) : 65534));
  return asUser(numbers[0], numbers[1]);
}

function works(account, binary, parent) {
  const [command, ...args] = [
    ...account.prefix,
    '/bin/sh',
    '-c',
    'cd "$1" && exec "$2" --version',
    'sh',
    parent,
    binary,
  ];
  return spawnSync(command, args, { ...account.ids, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Gives a file or a whole folder to the account, where it is another user than the one running this. */
export function giveTo(account, path) {
  const { uid, gid } = account.ids;
  if (uid === undefined) return;
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveTo(account, join(path, name));
  chownSync(path, uid, gid);
}

/**
 * Under which account the programs run for this data folder: `{ name, prefix, ids }`, where `prefix` stands before the command and
 * `ids` go to spawn. The owner of an existing folder decides, since no other account can open it.
 */
export function chooseAccount(dataDir, binary) {
  const me = process.getuid();
  const existing = statSync(dataDir, { throwIfNoEntry: false });
  if (me !== 0) {
    if (existing && existing.uid !== me)
      throw new Trouble(
        `数据目录属于其他用户。 ${dataDir} belongs to user ${existing.uid}, and you are ${me}: start as that user, or as root.`,
      );
    return asSelf;
  }
  const parent = dirname(dataDir);
  const owner = existing ?? statSync(parent);
  const candidates = owner.uid === 0 ? [asNamespace(), nobody()] : [asUser(owner.uid, owner.gid)];
  if (!existing && owner.uid !== 0) candidates.push(asNamespace(), nobody());
  const account = candidates.find((candidate) => candidate && works(candidate, binary, parent));
  if (account) return account;
  throw new Trouble(
    `PostgreSQL 不能以 root 运行，其他账户又无法进入此目录。 PostgreSQL does not run as root, this system has no user namespaces, and ` +
      `no other account can reach ${binary} and ${parent}. Move the project to a folder that all may enter (such as /opt/duban), start it ` +
      'as an ordinary user, or set DATABASE_URL.',
  );
}
