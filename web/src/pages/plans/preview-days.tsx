import { useRecurrencePreview } from '../../api/visit-reads';
import { weekdayOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';

interface PreviewDaysProps {
  rrule: string;
  startsOn: string;
  /** Days before it are not shown; all are if left out. */
  from?: string;
  title?: string;
}

/** The days that a rule gives, as the server reckons them. */
export function PreviewDays({ rrule, startsOn, from = '', title }: PreviewDaysProps) {
  const { t } = useLanguage();
  const words = t.plans.form;
  const query = useRecurrencePreview(rrule, startsOn);
  if (rrule === '' || startsOn === '') return null;
  if (query.isError) return <p className="preview-wrong">{words.ruleWrong}</p>;
  const days = query.data?.days.filter((day) => day >= from) ?? [];
  // The server gives the first days of a rule; of one that has run long they are all past.
  if (query.data && query.data.days.length === 0) return <p className="faint">{words.noDays}</p>;
  if (days.length === 0) return null;
  return (
    <>
      {title !== undefined && <h3 className="plan-part">{title}</h3>}
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
    </>
  );
}
