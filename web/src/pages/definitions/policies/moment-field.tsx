import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { StepMoment } from '../../../api/types';
import { useLanguage } from '../../../i18n/language';

type Kind = 'percent' | 'offset' | 'days';
type Side = 'before' | 'on' | 'after';

const kinds: Kind[] = ['percent', 'offset', 'days'];
const units = [86_400, 3600, 60, 1] as const;
const HOUR = 3600;
const MOST_DAYS = 400;
const MOST_PERCENT = 300;

/** What a kind begins with when it is chosen. */
const beginnings: Record<Kind, StepMoment> = {
  percent: { percent: 75 },
  offset: { offsetSeconds: -HOUR },
  days: { days: -3, time: '09:00' },
};

function kindOf(at: StepMoment): Kind {
  if ('percent' in at) return 'percent';
  return 'offsetSeconds' in at ? 'offset' : 'days';
}

/** The largest unit in which a number of seconds is whole. */
export const unitOf = (seconds: number): number =>
  seconds === 0 ? HOUR : (units.find((unit) => seconds % unit === 0) ?? 1);

/** Whether everything of the chosen kind is there. */
export function isMoment(at: StepMoment | undefined): boolean {
  if (at === undefined) return false;
  if ('percent' in at) return Number.isInteger(at.percent);
  if ('offsetSeconds' in at) return Number.isInteger(at.offsetSeconds);
  return Number.isInteger(at.days) && /^\d\d:\d\d$/.test(at.time ?? '');
}

interface FieldProps {
  id?: string;
  value?: StepMoment;
  onChange?: (value: StepMoment) => void;
}

/** When a step fires, in one of three ways. */
export function MomentField({ id, value = beginnings.days, onChange }: FieldProps) {
  const { t } = useLanguage();
  const words = t.definitions.policies.form;
  const kind = kindOf(value);
  const change = (next: StepMoment) => onChange?.(next);
  return (
    <div className="moment-field">
      <Select
        id={id}
        aria-label={words.at}
        value={kind}
        onChange={(chosen) => change(beginnings[chosen])}
        options={kinds.map((one) => ({ value: one, label: words.kinds[one] }))}
        popupMatchSelectWidth={false}
        className="moment-kind"
        data-testid="moment-kind"
      />
      {kind === 'percent' && (
        <InputNumber
          aria-label={words.kinds.percent}
          min={1}
          max={MOST_PERCENT}
          precision={0}
          value={value.percent ?? null}
          onChange={(percent) => change({ percent: percent ?? NaN })}
          suffix={words.percentSuffix}
          className="moment-percent"
          data-testid="moment-percent"
        />
      )}
      {kind === 'offset' && <Offset seconds={value.offsetSeconds ?? NaN} onChange={change} />}
      {kind === 'days' && <Days days={value.days ?? NaN} time={value.time ?? ''} onChange={change} />}
    </div>
  );
}

interface OffsetProps {
  seconds: number;
  onChange: (value: StepMoment) => void;
}

function Offset({ seconds, onChange }: OffsetProps) {
  const { t } = useLanguage();
  const words = t.definitions.policies.form;
  // Kept while one types: 24 hours must not turn into a day under the hand.
  const [unit, setUnit] = useState(() => unitOf(seconds));
  const [side, setSide] = useState<'before' | 'after'>(seconds < 0 ? 'before' : 'after');
  const amount = Number.isNaN(seconds) ? null : Math.abs(seconds) / unit;
  const change = (of: { amount?: number | null; unit?: number; side?: 'before' | 'after' }) => {
    const next = { amount, unit, side, ...of };
    setUnit(next.unit);
    setSide(next.side);
    const size = next.amount === null ? NaN : next.amount * next.unit;
    onChange({ offsetSeconds: next.side === 'before' && size !== 0 ? -size : size });
  };
  return (
    <>
      <Select
        aria-label={words.kinds.offset}
        value={side}
        onChange={(chosen) => change({ side: chosen })}
        options={(['before', 'after'] as const).map((one) => ({ value: one, label: words.sides[one] }))}
        popupMatchSelectWidth={false}
        data-testid="moment-side"
      />
      <InputNumber
        aria-label={words.amount}
        min={0}
        precision={0}
        value={amount}
        onChange={(next) => change({ amount: next })}
        data-testid="moment-amount"
      />
      <Select
        aria-label={words.unit}
        value={unit}
        onChange={(chosen) => change({ unit: chosen })}
        options={[...units].reverse().map((one) => ({ value: one, label: words.units[one] }))}
        popupMatchSelectWidth={false}
        data-testid="moment-unit"
      />
    </>
  );
}

interface DaysProps {
  days: number;
  time: string;
  onChange: (value: StepMoment) => void;
}

function Days({ days, time, onChange }: DaysProps) {
  const { t } = useLanguage();
  const words = t.definitions.policies.form;
  const [side, setSide] = useState<Side>(days < 0 ? 'before' : days === 0 ? 'on' : 'after');
  const amount = Number.isNaN(days) ? null : Math.abs(days);
  const change = (of: { amount?: number | null; side?: Side; time?: string }) => {
    const next = { amount, side, time, ...of };
    setSide(next.side);
    const size = next.side === 'on' ? 0 : next.amount === null ? NaN : Math.max(1, next.amount);
    onChange({ days: next.side === 'before' ? -size : size, time: next.time });
  };
  return (
    <>
      <Select
        aria-label={words.kinds.days}
        value={side}
        onChange={(chosen) => change({ side: chosen })}
        options={(['before', 'on', 'after'] as const).map((one) => ({
          value: one,
          label: words.daySides[one],
        }))}
        popupMatchSelectWidth={false}
        data-testid="moment-side"
      />
      {side !== 'on' && (
        <InputNumber
          aria-label={words.amount}
          min={1}
          max={MOST_DAYS}
          precision={0}
          value={amount}
          onChange={(next) => change({ amount: next })}
          suffix={words.dayUnit}
          className="moment-days"
          data-testid="moment-days"
        />
      )}
      <Input
        type="time"
        aria-label={words.time}
        value={time}
        onChange={(event) => change({ time: event.target.value })}
        className="moment-time"
        data-testid="moment-time"
      />
    </>
  );
}
