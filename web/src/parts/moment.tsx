import type { Instant } from '../api/types';
import { useServerClock } from '../app/server-clock';
import { momentText } from '../format/moments';
import { useLanguage } from '../i18n/language';

/** A moment in the unit's zone; a dash when there is none. */
export function Moment({ at }: { at: Instant | null | undefined }) {
  const { zone } = useServerClock();
  const { t } = useLanguage();
  if (at === null || at === undefined) return <span className="faint">{t.none}</span>;
  return (
    <time className="moment" dateTime={at}>
      {momentText(at, zone)}
    </time>
  );
}
