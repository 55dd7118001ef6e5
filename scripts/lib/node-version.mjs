/**
 * Stops the process with one line when Node is too old. Imported before anything else, and written in syntax that
 * an old Node can still parse, so that the newcomer reads a sentence and not a stack trace.
 */
const [major, minor] = process.versions.node.split('.').map(Number);
const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

if (!fits) {
  console.error(
    `需要 Node 20.19 以上（21 与 22.12 之前除外），当前为 ${process.versions.node}。 ` +
      `Duban needs Node 20.19 or newer (not 21, nor 22 before 22.12); this is ${process.versions.node}.`,
  );
  process.exit(1);
}
