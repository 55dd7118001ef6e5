import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Set in the runs below alone: there this file only tells in which zone it runs. */
const CHILD = 'DUBAN_TIME_ZONE_UNDER_TEST';
const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York'];
const PATHS = ['src/common/time', 'src/modules/deadlines', 'test/reference', 'test/house/time-zones'];

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** Runs the small specs of time and deadlines as if the machine stood in the zone. */
function runIn(zone: string): { status: number | null; output: string; report: Report } {
  const file = path.join(tmpdir(), `time-zones-${process.pid}-${zone.replaceAll('/', '-')}.json`);
  const jestBin = path.join(process.cwd(), 'node_modules/jest/bin/jest.js');
  const { JEST_WORKER_ID: _, ...inherited } = process.env;
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [jestBin, ...PATHS, '--selectProjects=small', '--json', `--outputFile=${file}`],
      { env: { ...inherited, TZ: zone, [CHILD]: zone }, encoding: 'utf8', maxBuffer: 64 << 20 },
    );
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    return { status, output: status === 0 ? '' : stderr, report };
  } finally {
    rmSync(file, { force: true });
  }
}

const zoneOfThisRun = process.env[CHILD];

if (zoneOfThisRun === undefined) {
  describe('what is computed about time', () => {
    it.each(ZONES)(
      'is the same on a machine in %s',
      (zone) => {
        const { status, output, report } = runIn(zone);
        expect(output).toBe('');
        expect(status).toBe(0);
        expect(report.numFailedTests).toBe(0);
        expect(report.numPassedTests).toBeGreaterThan(400);
        const passed = report.testResults
          .flatMap(({ assertionResults }) => assertionResults)
          .filter((one) => one.status === 'passed');
        expect(passed.map(({ title }) => title)).toContain(`stands in ${zone}`);
      },
      300_000,
    );
  });
} else {
  describe('the machine of this run', () => {
    it(`stands in ${zoneOfThisRun}`, () => {
      const hours: Record<string, number> = { UTC: 12, 'Asia/Shanghai': 20, 'America/New_York': 7 };
      expect(new Date('2026-01-15T12:00:00Z').getHours()).toBe(hours[zoneOfThisRun]);
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zoneOfThisRun);
    });
  });
}
