import { useRecurrencePreview } from '../../api/visit-reads';
import { weekdayOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';

interface PreviewDaysProps {
  rrule: string;
  startsOn: string;
  /** Days before it are not shown; all are if left out. */
  from?: string;
}

/** The days that a rule gives, as the server reckons them. */
export function PreviewDays({ rrule, startsOn, from = '' }: PreviewDaysProps) {
  const { t } = useLanguage();
  const words = t.plans.form;
  const query = useRecurrencePreview(rrule, startsOn);
  if (rrule === '' || startsOn === '') return null;
  if (query.isError) return <p className="preview-wrong">{words.ruleWrong}</p>;
  const days = query.data?.days.filter((day) => day >= from) ?? [];
  if (query.data && days.length === 0) return <p className="faint">{words.noDays}</p>;
  return (
    <ol className="preview-days" data-testid="plan-preview">
      {days.map((day) => (
        <li key={day}>
          {day}{' '}
          <span className="faint">
            {t.deadlines.calendar.weekday(t.deadlines.calendar.weekdays[weekdayOf(day)] ?? '')}
          </span>
        </li>
      ))}
    </ol>
  );
}
