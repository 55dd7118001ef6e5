/** The languages the console and the printed reasons speak. */
export type Language = 'zh' | 'en';

const UNITS = [
  { seconds: 86_400, zh: '天', en: 'd' },
  { seconds: 3_600, zh: '小时', en: 'h' },
  { seconds: 60, zh: '分', en: 'min' },
  { seconds: 1, zh: '秒', en: 's' },
] as const;

const LESS_THAN_A_SECOND: Record<Language, string> = { zh: '不到 1 秒', en: 'less than 1 s' };

/**
 * A span in words, its two largest units, cut and never rounded up: `1 小时 20 分`, `1 h 20 min`. The sign is not
 * told ("late by" or "left" is the caller's word); what is not zero never reads as zero.
 * @throws RangeError when the seconds are not finite.
 */
export function spanText(seconds: number, language: Language): string {
  if (!Number.isFinite(seconds)) throw new RangeError(`not a number of seconds: ${seconds}`);
  const whole = Math.floor(Math.abs(seconds));
  if (whole === 0) return seconds === 0 ? part(0, 's', '秒', language) : LESS_THAN_A_SECOND[language];

  const first = UNITS.findIndex((unit) => whole >= unit.seconds);
  let rest = whole;
  const parts: string[] = [];
  for (const unit of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0) parts.push(part(count, unit.en, unit.zh, language));
  }
  return parts.join(' ');
}

function part(count: number, en: string, zh: string, language: Language): string {
  return `${count} ${language === 'zh' ? zh : en}`;
}
