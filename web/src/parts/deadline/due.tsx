import type { Instant } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { momentText } from '../../format/moments';
import { useLanguage } from '../../i18n/language';

const LAST_MICROSECOND = '.999999Z';

/** A due moment on the wall of the zone; the last microsecond of a day is its 24:00. */
export function useDueText(): (at: Instant) => string {
  const { zone } = useServerClock();
  const { t } = useLanguage();
  return (at) => {
    const wall = momentText(at, zone, true);
    return at.endsWith(LAST_MICROSECOND) && wall.endsWith('23:59:59')
      ? t.deadlines.endOfDay(wall.slice(0, 10))
      : wall.slice(0, 16);
  };
}

export function Due({ at }: { at: Instant }) {
  const textOf = useDueText();
  return (
    <time className="moment" dateTime={at}>
      {textOf(at)}
    </time>
  );
}
