const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const cleanUps = [];

async function interrupted(name) {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp(name);
  process.exit(name === 'SIGINT' ? 130 : 143);
}

/**
 * Registers what an interruption (Ctrl-C, SIGTERM, a closed terminal) has to undo before the process ends, the last
 * registered first. Answers a function that takes the registration back; with none left, signals are not listened to.
 */
export function onInterrupt(cleanUp) {
  if (cleanUps.length === 0) for (const name of SIGNALS) process.on(name, interrupted);
  cleanUps.push(cleanUp);
  return () => {
    const at = cleanUps.indexOf(cleanUp);
    if (at < 0) return;
    cleanUps.splice(at, 1);
    if (cleanUps.length === 0) for (const name of SIGNALS) process.off(name, interrupted);
  };
}
