import type { ReactNode } from 'react';
import './mark.css';

export type Tone = 'quiet' | 'ink' | 'good' | 'warn' | 'bad' | 'seal';

/** A short word with a colour; the word alone carries the meaning. */
export function Mark({ tone, children, testId }: { tone: Tone; children: ReactNode; testId?: string }) {
  return (
    <span className={`mark mark-${tone}`} data-testid={testId}>
      {children}
    </span>
  );
}
