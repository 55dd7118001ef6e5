import { CloseOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import type { Whose } from '../../api/deadline-reads';
import type { Me } from '../../api/types';
import { addDays, isoWeekOf, mondayOf, mondayOfWeek } from '../../format/days';
import { useLanguage, wordFor } from '../../i18n/language';
import { isFiltered, NO_FILTER, states, type Change, type Choice } from './choice';
import '../../parts/filters.css';

const WEEKS_BACK = 8;
const WEEKS_AHEAD = 12;
const DAYS_OF_WEEK = 7;

/** The weeks around today, and the chosen one where it lies further away. */
function weeksAround(today: string, chosen: string | null): string[] {
  const monday = mondayOf(today);
  const around = Array.from({ length: WEEKS_BACK + WEEKS_AHEAD + 1 }, (_, index) =>
    isoWeekOf(addDays(monday, (index - WEEKS_BACK) * DAYS_OF_WEEK)),
  );
  return chosen === null || around.includes(chosen) ? around : [chosen, ...around].sort();
}

interface FiltersProps {
  me: Me;
  choice: Choice;
  today: string;
  onChange: (change: Change) => void;
}

export function DeadlineFilters({ me, choice, today, onChange }: FiltersProps) {
  const { t } = useLanguage();
  const words = t.deadlines.filters;
  const wide = me.organisation.kind === 'unit';
  const kinds = Object.keys(t.deadlines.kinds);
  const kindChoices = choice.kind === null || kinds.includes(choice.kind) ? kinds : [choice.kind, ...kinds];
  const weekText = (week: string) => {
    const monday = mondayOfWeek(week) ?? '';
    const days = `${monday.slice(5)} – ${addDays(monday, DAYS_OF_WEEK - 1).slice(5)}`;
    return week === isoWeekOf(today) ? `${words.thisWeek} ${days}` : days;
  };
  const list = choice.view === 'list';
  return (
    <div className="filters deadline-filters" role="group" aria-label={words.label}>
      <Segmented<Whose>
        aria-label={t.deadlines.whose.label}
        value={choice.whose}
        onChange={(whose) => onChange({ whose })}
        options={[
          { value: 'mine', label: t.deadlines.whose.mine },
          { value: 'all', label: wide ? t.deadlines.whose.all : t.deadlines.whose.team },
        ]}
        data-testid="deadline-whose"
      />
      {list && (
        <label className="filter">
          <span>{words.state}</span>
          <Select
            value={choice.state}
            onChange={(state) => onChange({ state })}
            options={states.map((value) => ({ value, label: t.deadlines.states[value] }))}
            popupMatchSelectWidth={false}
            data-testid="deadline-filter-state"
          />
        </label>
      )}
      <label className="filter">
        <span>{words.kind}</span>
        <Select
          value={choice.kind ?? ''}
          onChange={(kind) => onChange({ kind: kind === '' ? null : kind })}
          options={[
            { value: '', label: words.anyWeek },
            ...kindChoices.map((value) => ({ value, label: wordFor(t.deadlines.kinds, value) })),
          ]}
          popupMatchSelectWidth={false}
          data-testid="deadline-filter-kind"
        />
      </label>
      {list && (
        <label className="filter">
          <span>{words.week}</span>
          <Select
            value={choice.week ?? ''}
            onChange={(week) => onChange({ week: week === '' ? null : week, from: null, until: null })}
            options={[
              { value: '', label: words.anyWeek },
              ...weeksAround(today, choice.week).map((value) => ({ value, label: weekText(value) })),
            ]}
            popupMatchSelectWidth={false}
            data-testid="deadline-filter-week"
          />
        </label>
      )}
      {list && <Chips choice={choice} onChange={onChange} />}
      {(list ? isFiltered(choice) : choice.kind !== null) && (
        <Button type="text" onClick={() => onChange(NO_FILTER)} data-testid="deadline-filter-clear">
          {words.clear}
        </Button>
      )}
    </div>
  );
}

/** What no list of choices shows: a range of days, and that something waits. */
function Chips({ choice, onChange }: Pick<FiltersProps, 'choice' | 'onChange'>) {
  const { t } = useLanguage();
  const words = t.deadlines.filters;
  const { from, until, awaiting } = choice;
  const range =
    from === until && from !== null
      ? words.dueOn(from)
      : from !== null || until !== null
        ? words.dueBetween(from ?? t.none, until ?? t.none)
        : null;
  const chips: [string, Change][] = [
    ...(range === null ? [] : [[range, { from: null, until: null }] satisfies [string, Change]]),
    ...(awaiting !== null
      ? [
          [
            awaiting === 'mine' ? t.deadlines.tallies.awaiting : words.awaiting,
            { awaiting: null },
          ] satisfies [string, Change],
        ]
      : []),
  ];
  return chips.map(([text, change]) => (
    <button
      key={text}
      type="button"
      className="chip"
      aria-label={words.drop(text)}
      onClick={() => onChange(change)}
      data-testid="deadline-chip"
    >
      {text} <CloseOutlined aria-hidden />
    </button>
  ));
}
