const cleanUps = [];
let listening = false;

async function interrupted(name) {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp(name);
  process.exit(name === 'SIGINT' ? 130 : 143);
}

/**
 * Registers what an interruption (Ctrl-C, SIGTERM, a closed terminal) has to undo before the process ends, the last
 * registered first. Answers a function that takes the registration back.
 */
export function onInterrupt(cleanUp) {
  if (!listening) {
    listening = true;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => void interrupted(name));
  }
  cleanUps.push(cleanUp);
  return () => {
    const at = cleanUps.indexOf(cleanUp);
    if (at >= 0) cleanUps.splice(at, 1);
  };
}
