import { say } from '../lib/messages.mjs';

const ms = (value) => `${Math.round(value * 1000)} ms`;

function findings({ findings: found }) {
  for (const { kind, name, rows, first } of found) {
    say(`  ${kind}: ${name}: ${rows} ×`);
    for (const row of first) say(`    ${row}`);
  }
}

const PRINT = {
  storm(part) {
    const { steps, kills, inBatch, databaseKills, starts, lateness, lost, doubled, early, endedAlone } = part;
    say(
      `${steps} 步 steps; ${kills} kills (${inBatch} with a batch open), PostgreSQL ${databaseKills}, ${starts} starts`,
    );
    say(`迟 lateness p50 ${ms(lateness.p50)}, p99 ${ms(lateness.p99)}, max ${ms(lateness.max)}`);
    say(`${lost} lost, ${doubled} doubled, ${early} early, ${part.other} other`);
    for (const [words, count] of Object.entries(part.errorsLogged)) say(`  logged ${count} ×: ${words}`);
    findings(part);
    for (const line of endedAlone) say(`  自行退出 ended although nobody killed it: ${line}`);
  },
  naive: (part) => findings(part.control),
  faults: findings,
  calm(part) {
    const { lateness, drain } = part;
    const line = (name, { ours, bare, ratio, limit }, unit) =>
      say(`${name}: ${unit(ours)}, bare ${unit(bare)}, ratio ${ratio.toFixed(2)} (limit ${limit})`);
    line('lateness p50', lateness.p50, ms);
    line('lateness p99', lateness.p99, ms);
    line('drain', drain, ms);
    findings(part);
  },
  beats(part) {
    for (const {
      percent,
      beats,
      sent,
      runs,
      intervals,
      seconds,
      requestP99,
      queued,
      ms: cost,
    } of part.years) {
      say(
        `${percent} %: ${beats} 次 beats (${sent} sent) in ${seconds.toFixed(0)} s, p99 ${requestP99.toFixed(0)} ms a request`,
      );
      say(
        `  ${runs} runs, ${intervals} intervals; evidence ${queued.toFixed(1)} s later; the rates in ${cost.toFixed(1)} ms`,
      );
    }
    findings(part);
  },
};

/** What a part has found, for the person at the terminal. */
export const report = (name, part) => PRINT[name](part);
