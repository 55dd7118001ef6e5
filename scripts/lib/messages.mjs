/** One line to the person at the terminal. */
export function say(line) {
  process.stdout.write(`督办 Duban · ${line}\n`);
}

/** A failure that the person can do something about: printed as it is, without a stack. */
export class Trouble extends Error {
  /** @param {string} message  @param {number} exitCode */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs the body of a script; a `Trouble` becomes its message and exit code. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    process.stderr.write(
      error instanceof Trouble ? `督办 Duban · ${error.message}\n` : `${error.stack ?? error}\n`,
    );
    process.exit(error instanceof Trouble ? error.exitCode : 1);
  }
}

/** Milliseconds as seconds with one digit. */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
