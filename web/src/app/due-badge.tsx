import { useDeadlineCount } from '../api/deadline-reads';
import { useLanguage } from '../i18n/language';

/** How many clocks of the reader are overdue or due today, beside the way to them. */
export function DueBadge() {
  const { data } = useDeadlineCount(true);
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
