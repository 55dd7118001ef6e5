import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useOrganisations } from '../../api/reads';
import { holds } from '../../api/session';
import type { Me, TicketSort } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import {
  isFiltered,
  SORTS,
  whoseChange,
  whoseOf,
  type Question,
  type QuestionName,
  type Whose,
} from './question';
import '../../parts/filters.css';
import './tickets.css';

const MOST_TYPED = 100;

/** What a phone shows only when asked. */
const CHOICES = ['state', 'urgency', 'assetClass', 'contractorId', 'sort'] as const;

type Change = Partial<Record<QuestionName, string | null>>;

interface TicketFiltersProps {
  me: Me;
  question: Question;
  onChange: (change: Change) => void;
  onClear: () => void;
}

/** Looked for when the person presses Enter or leaves the box, so that no half-typed word is refused. */
function SearchBox({ question, onChange }: Pick<TicketFiltersProps, 'question' | 'onChange'>) {
  const { t } = useLanguage();
  const words = t.tickets.filters;
  const asked = question.q ?? '';
  const [typed, setTyped] = useState<{ over: string; text: string }>({ over: asked, text: asked });
  // The address decides when it has changed meanwhile, as with the browser's back.
  const text = typed.over === asked ? typed.text : asked;
  const look = (wanted: string) => {
    if (wanted.trim() !== asked) onChange({ q: wanted.trim() === '' ? null : wanted.trim() });
  };
  return (
    <Input.Search
      className="ticket-search"
      allowClear
      maxLength={MOST_TYPED}
      value={text}
      placeholder={words.searchHint}
      aria-label={words.search}
      onChange={(event) => setTyped({ over: asked, text: event.target.value })}
      onSearch={look}
      data-testid="ticket-search"
    />
  );
}

interface ChoiceProps {
  name: QuestionName;
  label: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  onChange: (change: Change) => void;
}

function Choice({ name, label, value, options, onChange }: ChoiceProps) {
  const { t } = useLanguage();
  return (
    <label className="filter">
      <span>{label}</span>
      <Select
        value={value ?? ''}
        onChange={(chosen) => onChange({ [name]: chosen === '' ? null : chosen })}
        options={[{ value: '', label: t.tickets.filters.any }, ...options]}
        popupMatchSelectWidth={false}
        data-testid={`ticket-filter-${name}`}
      />
    </label>
  );
}

const optionsOf = (choices: Record<string, string>) =>
  Object.entries(choices).map(([value, label]) => ({ value, label }));

function ContractorChoice({ question, onChange }: Pick<TicketFiltersProps, 'question' | 'onChange'>) {
  const { t } = useLanguage();
  const { data } = useOrganisations();
  const contractors = (data?.items ?? []).filter(({ kind }) => kind === 'contractor');
  return (
    <Choice
      name="contractorId"
      label={t.tickets.filters.contractor}
      value={question.contractorId}
      options={contractors.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}

/** What is looked for, whose it is, and by which facts; what no list of choices shows is a chip. */
export function TicketFilters({ me, question, onChange, onClear }: TicketFiltersProps) {
  const { t } = useLanguage();
  const words = t.tickets.filters;
  const [open, setOpen] = useState(false);
  const asked = CHOICES.filter((name) => question[name] !== undefined).length;
  const own = holds(me, 'ticket.accept') ? (['all', 'handled'] as const) : (['all', 'reported'] as const);
  return (
    <div role="group" aria-label={words.label}>
      <div className="filters">
        <SearchBox question={question} onChange={onChange} />
        <Segmented<Whose>
          aria-label={words.whose}
          value={whoseOf(question) ?? 'all'}
          onChange={(whose) => onChange(whoseChange[whose])}
          options={own.map((value) => ({ value, label: words[value] }))}
          data-testid="ticket-whose"
        />
        <button
          type="button"
          className={question.overdue === 'true' ? 'chip chip-on' : 'chip'}
          aria-pressed={question.overdue === 'true'}
          onClick={() => onChange({ overdue: question.overdue === 'true' ? null : 'true' })}
          data-testid="ticket-filter-overdue"
        >
          {words.overdue}
        </button>
        {question.assetId !== undefined && (
          <button
            type="button"
            className="chip chip-on"
            aria-label={words.drop(words.oneAsset)}
            onClick={() => onChange({ assetId: null })}
          >
            {words.oneAsset} <CloseOutlined aria-hidden />
          </button>
        )}
      </div>
      <Button
        className="ticket-choices-open"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="ticket-filters-more"
      >
        {words.more(asked)}
      </Button>
      <div className={open ? 'filters ticket-choices ticket-choices-shown' : 'filters ticket-choices'}>
        <label className="filter filter-states">
          <span>{words.state}</span>
          <Select
            mode="multiple"
            value={question.state?.split(',') ?? []}
            onChange={(states) => onChange({ state: states.length === 0 ? null : states.join() })}
            options={optionsOf(t.tickets.states)}
            placeholder={words.any}
            maxTagCount="responsive"
            showSearch={false}
            popupMatchSelectWidth={false}
            data-testid="ticket-filter-state"
          />
        </label>
        <Choice
          name="urgency"
          label={words.urgency}
          value={question.urgency}
          options={optionsOf(t.tickets.urgencies)}
          onChange={onChange}
        />
        <Choice
          name="assetClass"
          label={words.class}
          value={question.assetClass}
          options={optionsOf(t.assetClasses)}
          onChange={onChange}
        />
        {me.organisation.kind === 'unit' && holds(me, 'organisation.read') && (
          <ContractorChoice question={question} onChange={onChange} />
        )}
        <label className="filter">
          <span>{words.sort}</span>
          <Select<TicketSort>
            value={SORTS.find((sort) => sort === question.sort) ?? '-reported'}
            onChange={(sort) => onChange({ sort: sort === '-reported' ? null : sort })}
            options={SORTS.map((value) => ({ value, label: words.sorts[value] }))}
            popupMatchSelectWidth={false}
            data-testid="ticket-sort"
          />
        </label>
        {isFiltered(question) && (
          <Button type="text" onClick={onClear} data-testid="ticket-filter-clear">
            {words.clear}
          </Button>
        )}
      </div>
      {question.sort === 'due' && <p className="faint ticket-sort-note">{words.dueNote}</p>}
    </div>
  );
}
