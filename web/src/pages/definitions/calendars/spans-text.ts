import type { OpenSpan } from '../../../api/types';
import type { Words } from '../../../i18n/language';

const SPAN = /^(\d{1,2}):?(\d{2})\s*[-–—~至到]\s*(\d{1,2}):?(\d{2})$/;
const isAllDay = (spans: readonly OpenSpan[]) =>
  spans.length === 1 && spans[0]?.from === '00:00' && spans[0].to === '24:00';

/** Open spans as a person writes them: `08:30-12:00、13:30-17:30`. */
export const writeSpans = (spans: readonly OpenSpan[], joint = '、'): string =>
  spans.map(({ from, to }) => `${from}-${to}`).join(joint);

/** When a day is open, for reading. */
export function spansWords(spans: readonly OpenSpan[], t: Words): string {
  const words = t.definitions.calendars;
  if (spans.length === 0) return words.closed;
  return isAllDay(spans) ? words.allDay : writeSpans(spans, t.listJoint);
}

function wallTime(hour: string, minute: string): string | null {
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time) ? time : null;
}

/** What a person wrote, as spans; null where it cannot be read. Nothing at all is closed. */
export function readSpans(text: string | undefined): OpenSpan[] | null {
  const parts = (text ?? '')
    .replaceAll('：', ':')
    .split(/[、,，;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const spans: OpenSpan[] = [];
  for (const part of parts) {
    const [, hour = '', minute = '', toHour = '', toMinute = ''] = SPAN.exec(part) ?? [];
    const [from, to] = [wallTime(hour, minute), wallTime(toHour, toMinute)];
    if (from === null || to === null) return null;
    spans.push({ from, to });
  }
  return spans;
}
