import { useDeadlineCount, usualWhose } from '../api/deadline-reads';
import type { Me } from '../api/types';
import { useLanguage } from '../i18n/language';

/** How many of the clocks with which the reader's list begins are overdue or due today, beside the way to them. */
export function DueBadge({ me }: { me: Me }) {
  const { data } = useDeadlineCount(usualWhose(me));
  const { t } = useLanguage();
  const pressing = (data?.overdue ?? 0) + (data?.today ?? 0);
  if (pressing === 0) return null;
  return (
    <span
      className={data?.overdue ? 'nav-count nav-count-late' : 'nav-count'}
      data-testid="nav-deadlines-count"
      data-count={pressing}
    >
      <span aria-hidden>{pressing}</span>
      <span className="sr-only">{t.deadlines.badge(pressing)}</span>
    </span>
  );
}
