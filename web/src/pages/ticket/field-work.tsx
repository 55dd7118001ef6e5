import { Button, Checkbox, Input, Rate } from 'antd';
import { useState, type ChangeEvent } from 'react';
import { useServerClock, useServerNow } from '../../app/server-clock';
import { wallOf } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import type { Position } from './commands';

const HOUR_MS = 3_600_000;
const LONGEST_SUSPENSION_MS = 90 * 24 * HOUR_MS;
const OFFLINE_MS = 72 * HOUR_MS;
const LOCATE_MS = 20_000;

interface MomentFieldProps {
  value: string;
  onChange: (wall: string) => void;
  /** Whether it lies ahead, or behind. */
  ahead: boolean;
  id?: string;
  'data-testid': string;
}

/** A day and time on the wall of the unit, within what the server takes. */
export function MomentField({ value, onChange, ahead, ...named }: MomentFieldProps) {
  const now = useServerNow();
  const { zone } = useServerClock();
  const [from, until] = ahead ? [0, LONGEST_SUSPENSION_MS] : [-OFFLINE_MS, 0];
  const limits = now === null ? {} : { min: wallOf(now + from, zone), max: wallOf(now + until, zone) };
  return (
    <Input
      {...named}
      {...limits}
      type="datetime-local"
      value={value}
      onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
    />
  );
}

interface DeviceTimeFieldProps {
  value: string;
  onChange: (wall: string) => void;
}

/** When something was done without a network. */
export function DeviceTimeField({ value, onChange }: DeviceTimeFieldProps) {
  const { t } = useLanguage();
  const words = t.ticketWork;
  const [open, setOpen] = useState(value !== '');
  return (
    <div className="device-time">
      <Checkbox
        checked={open}
        onChange={({ target }) => {
          setOpen(target.checked);
          if (!target.checked) onChange('');
        }}
        data-testid="command-offline"
      >
        {words.offline}
      </Checkbox>
      {open && (
        <>
          <MomentField value={value} onChange={onChange} ahead={false} data-testid="command-deviceAt" />
          <p className="faint">{words.offlineHint}</p>
        </>
      )}
    </div>
  );
}

interface PositionFieldProps {
  value: Position | undefined;
  onChange: (position: Position | undefined) => void;
}

/** Where the phone is, as far as it tells: on plain http a browser gives no position. */
export function PositionField({ value, onChange }: PositionFieldProps) {
  const { t } = useLanguage();
  const words = t.ticketWork;
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  const locate = () => {
    if (!('geolocation' in navigator)) {
      setState('failed');
      return;
    }
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => {
        setState('idle');
        onChange({ longitude, latitude });
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: LOCATE_MS },
    );
  };
  return (
    <span className="position-field" aria-live="polite">
      <Button onClick={locate} loading={state === 'asking'}>
        {state === 'asking' ? words.locating : words.locate}
      </Button>
      {state === 'failed' && <span className="faint">{words.locateFailed}</span>}
      {state !== 'failed' && value && <span>{t.tickets.page.position(value.longitude, value.latitude)}</span>}
    </span>
  );
}

interface RatingFieldProps {
  value: number | undefined;
  onChange: (rating: number | undefined) => void;
}

export function RatingField({ value = 0, onChange }: RatingFieldProps) {
  const { t } = useLanguage();
  const { ratings } = t.ticketWork;
  return (
    <span className="rating-field" data-testid="command-rating">
      <Rate
        value={value}
        onChange={(stars) => onChange(stars === 0 ? undefined : stars)}
        tooltips={ratings.map((title) => ({ title }))}
      />
      <span className="faint">{ratings[value - 1]}</span>
    </span>
  );
}
