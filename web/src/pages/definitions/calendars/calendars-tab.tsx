import { Button } from 'antd';
import { useState } from 'react';
import { useCalendars } from '../../../api/definition-reads';
import { holds } from '../../../api/session';
import type { Me, WorkCalendar } from '../../../api/types';
import { useLanguage } from '../../../i18n/language';
import { Nothing, Waiting } from '../../../parts/page';
import { ProblemNote } from '../../../parts/problem';
import { Picker, useChosen } from '../picker';
import { Versioned } from '../versioned';
import { CalendarDetail } from './calendar-detail';
import { CalendarEditor } from './calendar-editor';
import { NoticeEditor } from './notice-editor';

type Open = { form: 'calendar'; calendar: WorkCalendar | null } | { form: 'notice'; year: number } | null;

/** The year after the last whose notice is known. */
const nextYear = (calendars: readonly WorkCalendar[]) =>
  Math.max(0, ...calendars.flatMap(({ years }) => years.map(({ year }) => year))) + 1;

/** Those with holidays in them first: they are what one comes to see. */
const inOrder = (calendars: readonly WorkCalendar[]) =>
  [...calendars].sort((a, b) => Number(b.content.national) - Number(a.content.national));

/** Which days and hours are working time. */
export function CalendarsTab({ me }: { me: Me }) {
  const { t, language } = useLanguage();
  const words = t.definitions;
  const query = useCalendars();
  const calendars = inOrder(query.data?.items ?? []);
  const chosen = useChosen(calendars, ({ code }) => code, 'national');
  const mayEdit = holds(me, 'calendar.edit');
  const [open, setOpen] = useState<Open>(null);
  const enterYear = (year: number) => setOpen({ form: 'notice', year });
  return (
    <>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={12} />}
      {query.data && chosen === undefined && (
        <Nothing title={words.calendars.empty} hint={words.calendars.emptyHint} />
      )}
      {mayEdit && query.data && (
        <div className="definition-commands">
          <Button onClick={() => enterYear(nextYear(calendars))} data-testid="notice-open">
            {words.notice.openAny}
          </Button>
          <Button onClick={() => setOpen({ form: 'calendar', calendar: null })} data-testid="calendar-create">
            {words.calendars.create}
          </Button>
          {chosen && (
            <Button
              type="primary"
              onClick={() => setOpen({ form: 'calendar', calendar: chosen })}
              data-testid="calendar-edit"
            >
              {words.edit}
            </Button>
          )}
        </div>
      )}
      {chosen && (
        <Picker
          label={words.tabs.calendars}
          code={chosen.code}
          items={calendars.map(({ code, title, version }) => ({
            code,
            title: title[language],
            note: words.version(version),
          }))}
        >
          <Versioned<WorkCalendar>
            key={chosen.code}
            path="/calendars"
            filter={{ code: chosen.code }}
            code={chosen.code}
            inForce={chosen}
            labels={words.calendars.fields}
          >
            {(shown) => (
              <CalendarDetail
                calendar={shown}
                isInForce={shown.version === chosen.version}
                onEnterYear={mayEdit ? enterYear : undefined}
              />
            )}
          </Versioned>
        </Picker>
      )}
      {open?.form === 'calendar' && (
        <CalendarEditor
          calendar={open.calendar}
          taken={calendars.map(({ code }) => code)}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.form === 'notice' && (
        <NoticeEditor year={open.year} calendars={calendars} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
