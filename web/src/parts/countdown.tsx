import type { Instant } from '../api/types';
import { useServerNow } from '../app/server-clock';
import { millis } from '../format/moments';
import { pressureOf, spanText } from '../format/span';
import { useLanguage } from '../i18n/language';

interface CountdownProps {
  dueAt: Instant;
  /** Start of the clock; makes "near" the last fifth of the allowance. */
  anchorAt?: Instant;
}

/** What is left of an open clock, or by how much it has passed, ticking with the server's clock. */
export function Countdown({ dueAt, anchorAt }: CountdownProps) {
  const now = useServerNow();
  const { t } = useLanguage();
  if (now === null) return <span className="countdown">{t.none}</span>;
  const due = millis(dueAt);
  const left = due - now;
  const pressure = pressureOf(left, anchorAt === undefined ? null : due - millis(anchorAt));
  const text = left < 0 ? t.time.over(spanText(-left, t.time)) : t.time.left(spanText(left, t.time, true));
  return (
    <span
      className={`countdown countdown-${pressure}`}
      data-testid="countdown"
      data-pressure={pressure}
      role="timer"
    >
      {text}
    </span>
  );
}
