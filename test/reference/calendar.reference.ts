import {
  WEEKDAYS,
  type CalendarContent,
  type NationalYear,
} from '../../src/common/time/calendar/calendar.js';

/** A minute of the world, counted from 1970-01-01 00:00 UTC. */
export type Minute = number;

/** How many minutes the wall is ahead of UTC in that minute. */
export type Offset = (minute: Minute) => number;

/** One minute as somebody sees it who looks at the wall clock and at the notice on the door. */
interface Seen {
  readonly minute: Minute;
  readonly day: string;
  readonly open: boolean;
}

/** Ahead by `inside` between any of the two moments, else by `outside`. */
function seasonal(inside: number, outside: number, seasons: readonly [string, string][]): Offset {
  const minutes = seasons.map((season) => season.map((text) => Date.parse(`${text}:00Z`) / 60_000));
  return (minute) => (minutes.some(([from, to]) => minute >= from! && minute < to!) ? inside : outside);
}

/** The zones compared, written down from their published rules for 2025 and 2026. */
export const OFFSETS: Readonly<Record<string, Offset>> = {
  'Asia/Shanghai': () => 480,
  'America/New_York': seasonal(-240, -300, [
    ['2025-03-09T07:00', '2025-11-02T06:00'],
    ['2026-03-08T07:00', '2026-11-01T06:00'],
  ]),
  'Australia/Lord_Howe': seasonal(630, 660, [
    ['2025-04-05T15:00', '2025-10-04T15:30'],
    ['2026-04-04T15:00', '2026-10-03T15:30'],
  ]),
};

/**
 * The open minutes, written from the design and the contract's words alone and as slow as they are plain: every minute
 * is looked at, one after the other. A clock that is put back shows nothing new until it has caught up.
 */
export class CalendarReference {
  constructor(
    private readonly content: CalendarContent,
    private readonly years: readonly NationalYear[],
    private readonly offset: Offset,
  ) {}

  /** Minutes to the end, and whether an unpublished year was looked at. */
  add(
    from: Minute,
    count: number,
    paused: (minute: Minute) => boolean,
  ): { at: Minute; provisional: boolean } {
    let left = count;
    let provisional = false;
    if (left === 0) return { at: from, provisional };
    for (const { minute, day, open } of this.minutes(from)) {
      if (paused(minute)) continue;
      provisional ||= !this.published(day);
      if (open) left -= 1;
      if (left === 0) return { at: minute + 1, provisional };
    }
    throw new Error('minutes do not end');
  }

  /** Whether each minute from the one up to the other is open. */
  opens(from: Minute, to: Minute): boolean[] {
    const seen: boolean[] = [];
    for (const { minute, open } of this.minutes(from)) {
      if (minute >= to) break;
      seen.push(open);
    }
    return seen;
  }

  /** The days after `day`, one by one, until so many of them were working days; those skipped are not looked at. */
  addDays(day: string, count: number, skipped: ReadonlySet<string>): { at: string; provisional: boolean } {
    let at = day;
    let provisional = false;
    for (let left = count; left > 0;) {
      at = dayAfter(at);
      if (skipped.has(at)) continue;
      provisional ||= !this.published(at);
      if (this.spansOf(at).length > 0) left -= 1;
    }
    return { at, provisional };
  }

  /** The first day from this one on that works, this one included. */
  roll(day: string): { at: string; provisional: boolean } {
    let at = day;
    let provisional = !this.published(at);
    while (this.spansOf(at).length === 0) {
      at = dayAfter(at);
      provisional ||= !this.published(at);
    }
    return { at, provisional };
  }

  /** Starts two days before, so that a clock put back on the first day is known to have been further. */
  private *minutes(from: Minute): Generator<Seen> {
    let day = '';
    let date = Number.NaN;
    let shown = 0;
    let spans: [number, number][] = [];
    for (let minute = from - 2880; ; minute += 1) {
      const wall = minute + this.offset(minute);
      if (Math.floor(wall / 1440) !== date) {
        date = Math.floor(wall / 1440);
        day = new Date(date * 86_400_000).toISOString().slice(0, 10);
        shown = 0;
        spans = this.spansOf(day);
      }
      shown = Math.max(shown, wall - date * 1440);
      const now = shown;
      if (minute >= from)
        yield { minute, day, open: spans.some(([start, end]) => start <= now && now < end) };
    }
  }

  private spansOf(day: string): [from: number, to: number][] {
    const written = this.content.overrides.find((one) => one.day === day)?.open ?? this.ordinary(day);
    const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    return written.map(({ from, to }) => [minutes(from), minutes(to)]);
  }

  private ordinary(day: string): CalendarContent['makeUp'] {
    const years = this.content.national ? this.years : [];
    if (years.some(({ off }) => off.some((one) => one.day === day))) return [];
    if (years.some(({ on }) => on.some((one) => one.day === day))) return this.content.makeUp;
    const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay();
    return this.content.weekly[WEEKDAYS[(sundayFirst + 6) % 7]!];
  }

  private published(day: string): boolean {
    if (!this.content.national) return true;
    if (this.years.some(({ off, on }) => [...off, ...on].some((one) => one.day === day))) return true;
    const known = (year: number): boolean => this.years.some((one) => one.year === year);
    const [year, month, date] = day.split('-').map(Number);
    // New Year's notice of the year after has moved days as early as 29 December; the design adds a day.
    return known(year!) && (month! < 12 || date! < 28 || known(year! + 1));
  }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
