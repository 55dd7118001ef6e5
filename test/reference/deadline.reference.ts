/** A clock whose unit ends with a day; moments are what a clock on the wall shows, `YYYY-MM-DD HH:mm`. */
export interface PlainClock {
  readonly unit: 'day' | 'working-day' | 'month' | 'year' | 'calendar-month' | 'fixed-date';
  readonly amount: number;
  readonly dueOn: string;
  readonly rolls: boolean;
  readonly anchor: string;
  readonly stop: string | null;
  readonly pauses: readonly { readonly from: string; readonly to: string }[];
}

/** Days of the notices: off although the week works, on although it does not. */
export interface PlainNotices {
  readonly off: ReadonlySet<string>;
  readonly on: ReadonlySet<string>;
}

/**
 * The last day of a clock, counted one day after the other from the words of the design and from nothing else: the
 * plain double of the counting, which shares neither its dates nor its calendar nor its pauses.
 */
export function plainLastDay(clock: PlainClock, notices: PlainNotices): string {
  let last = plainNominal(clock, notices);
  while (clock.rolls && !works(last, notices)) last = dayAfter(last);
  return last;
}

function plainNominal(clock: PlainClock, notices: PlainNotices): string {
  const first = clock.anchor.slice(0, 10);
  switch (clock.unit) {
    case 'fixed-date':
      return clock.dueOn;
    case 'calendar-month': {
      let month = first.slice(0, 7);
      for (let i = 0; i < clock.amount; i += 1) month = monthAfter(month);
      return lastOf(month);
    }
    case 'day':
    case 'working-day': {
      let day = first;
      let counted = 0;
      while (counted < clock.amount) {
        day = dayAfter(day);
        const counts = clock.unit === 'day' || works(day, notices);
        if (counts && !isPaused(day, clock)) counted += 1;
      }
      return day;
    }
    case 'month':
    case 'year':
      return lengthened(sameNumber(first, clock.amount * (clock.unit === 'year' ? 12 : 1)), clock);
  }
}

/** The same day number of the last month, else its last day (Civil Code 202). */
function sameNumber(first: string, months: number): string {
  let month = first.slice(0, 7);
  for (let i = 0; i < months; i += 1) month = monthAfter(month);
  const wanted = `${month}${first.slice(7)}`;
  return wanted > lastOf(month) ? lastOf(month) : wanted;
}

/** As many days longer as paused days lie in the period, asked again until the answer stays. */
function lengthened(nominal: string, clock: PlainClock): string {
  let end = nominal;
  for (;;) {
    let longer = nominal;
    for (let day = dayAfter(clock.anchor.slice(0, 10)); day <= end; day = dayAfter(day)) {
      if (isPaused(day, clock)) longer = dayAfter(longer);
    }
    if (longer === end) return end;
    end = longer;
  }
}

/** Paused are the days after the one on which a pause began, up to the one on which it ended. */
function isPaused(day: string, { pauses, anchor, stop }: PlainClock): boolean {
  return pauses.some(({ from, to }) => {
    const begun = from < anchor ? anchor : from;
    const over = stop !== null && stop < to ? stop : to;
    return begun < over && begun.slice(0, 10) < day && day <= over.slice(0, 10);
  });
}

function works(day: string, { off, on }: PlainNotices): boolean {
  if (on.has(day)) return true;
  if (off.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function monthAfter(month: string): string {
  return dayAfter(lastOf(month)).slice(0, 7);
}

function lastOf(month: string): string {
  let day = `${month}-28`;
  while (dayAfter(day).startsWith(month)) day = dayAfter(day);
  return day;
}
