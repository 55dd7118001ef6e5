import { Button } from 'antd';
import { api } from '../api/client';
import { holds, useMeta } from '../api/session';
import { useSubmission } from '../api/submission';
import type { Instant, Me } from '../api/types';
import { momentText } from '../format/moments';
import { useLanguage } from '../i18n/language';
import { useAnnounce } from '../parts/announce';
import { problemText } from '../parts/problem';
import { useServerClock, useServerNow } from './server-clock';

const HOUR = 3600;
const steps = [
  { name: 'hour', seconds: HOUR },
  { name: 'hours', seconds: 4 * HOUR },
  { name: 'day', seconds: 24 * HOUR },
] as const;

function PracticeClock({ zone }: { zone: string }) {
  const now = useServerNow();
  const { t } = useLanguage();
  return (
    <span className="practice-clock" data-testid="practice-clock">
      <span className="sr-only">{t.practice.now} </span>
      {now === null ? t.none : momentText(now, zone, true)}
    </span>
  );
}

/** Says on every page that this is practice, and moves the clock. */
export function PracticeBar({ me }: { me: Me }) {
  const { data: meta } = useMeta();
  const { zone } = useServerClock();
  const { t } = useLanguage();
  const announce = useAnnounce();
  const advance = useSubmission<{ seconds: number; pressed: number }, { now: Instant }>(
    ({ seconds }, key) => api.post('/practice/clock/advance', { seconds }, { key }),
    ({ now }) => announce(t.practice.moved(momentText(now, zone))),
  );
  if (meta?.mode !== 'practice') return null;
  const mayMove = holds(me, 'practice.move-clock');
  const move = (seconds: number) =>
    advance.mutate(
      { seconds, pressed: performance.now() },
      { onError: (error) => announce(problemText(error, t)) },
    );
  return (
    <aside className="practice-bar" aria-label={t.practice.banner} data-testid="practice-bar">
      <p>
        <strong>{t.practice.banner}</strong>
        <span className="practice-note"> · {t.practice.movable}</span>
      </p>
      <PracticeClock zone={zone} />
      <span className="practice-steps">
        {mayMove &&
          steps.map((step) => (
            <Button
              key={step.name}
              size="small"
              disabled={advance.isPending}
              onClick={() => move(step.seconds)}
              data-testid={`practice-advance-${step.name}`}
            >
              {t.practice[step.name]}
            </Button>
          ))}
      </span>
    </aside>
  );
}
