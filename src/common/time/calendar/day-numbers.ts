import { isDay, type Day } from '../day.js';

/** From 1 March of year 0 to 1 January 1970, so that leap days end the years that are counted here. */
const EPOCH = 719_468;
const DAYS_PER_400_YEARS = 146_097;

/**
 * Days since 1970-01-01. A walk over years of days asks Temporal for none of them: it is plain arithmetic on the
 * Gregorian calendar, held against Temporal by a test.
 */
export function dayNumber(day: Day): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + inYear - EPOCH;
}

/** The day so many days after 1970-01-01. @throws RangeError outside the years 0001-9999 */
export function dayAt(number: number): Day {
  const days = number + EPOCH;
  const cycle = Math.floor(days / DAYS_PER_400_YEARS);
  const inCycle = days - cycle * DAYS_PER_400_YEARS;
  const leapDays = Math.floor(inCycle / 1460) - Math.floor(inCycle / 36_524) + Math.floor(inCycle / 146_096);
  const yearOfCycle = Math.floor((inCycle - leapDays) / 365);
  const before = 365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  const inYear = inCycle - before;
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = ((fromMarch + 2) % 12) + 1;
  const year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);
  const dayOfMonth = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const text = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
  if (!isDay(text)) throw new RangeError(`outside the years 0001-9999: ${text}`);
  return text;
}

/** 0 on a Monday to 6 on a Sunday. */
export function weekdayOf(day: Day): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

/** A whole number below 100 in two digits. */
export function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
