import type { Deadline, DeadlineLine } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { Mark, type Tone } from '../mark';
import './deadline.css';

type MarkName = keyof typeof tones;

const tones = {
  awaiting: 'warn',
  paused: 'ink',
  provisional: 'warn',
  nobodyToTell: 'bad',
  acknowledged: 'quiet',
} as const satisfies Record<string, Tone>;

const names = Object.keys(tones) as MarkName[];

/** What a reader must know about a clock beside its standing; nothing where there is nothing to say. */
export function DeadlineMarks({ deadline }: { deadline: DeadlineLine | Deadline }) {
  const { t } = useLanguage();
  const shown = names.filter((name) => deadline[name]);
  if (shown.length === 0) return null;
  return (
    <span className="deadline-marks">
      {shown.map((name) => (
        <Mark key={name} tone={tones[name]} testId={`deadline-mark-${name}`}>
          {t.deadlines.marks[name]}
        </Mark>
      ))}
    </span>
  );
}
