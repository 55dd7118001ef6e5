import { Button } from 'antd';
import { useState } from 'react';
import type { Deadline } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { ProblemNote } from '../problem';
import { OverrideForm } from './override-form';
import { PauseForm } from './pause-form';
import { useDeadlineCommand } from './use-deadline-command';
import './deadline.css';

const pressed = ['acknowledge', 'resume', 'pause', 'override'] as const;
type Pressed = (typeof pressed)[number];

/** Whether the reader may end a pause that waits: it has stopped nothing, so its end is all that can be moved. */
export const mayEndWaiting = ({ commands, paused }: Deadline): boolean =>
  commands.includes('resume') && !paused;

interface DeadlineCommandsProps {
  deadline: Deadline;
  /** Left out: all of them. Decisions stand beside what they decide on. */
  only?: readonly Pressed[];
  size?: 'small' | 'middle';
}

/** Exactly what the server lets the reader do to this clock now, without the decisions. */
export function DeadlineCommands({ deadline, only = pressed, size = 'middle' }: DeadlineCommandsProps) {
  const { t } = useLanguage();
  const [asked, setAsked] = useState<'pause' | 'override' | null>(null);
  const submission = useDeadlineCommand(deadline, () => setAsked(null));
  const offered = pressed.filter((command) => only.includes(command) && deadline.commands.includes(command));
  if (offered.length === 0) return null;
  const press = (command: Pressed) => {
    submission.reset();
    if (command === 'pause' || command === 'override') setAsked(command);
    else submission.send(command);
  };
  const close = () => {
    submission.reset();
    setAsked(null);
  };
  return (
    <div className="deadline-commands" role="group" aria-label={t.deadlines.commands.label}>
      {offered.map((command) => (
        <Button
          key={command}
          size={size}
          type={
            command === 'acknowledge' || (command === 'resume' && deadline.paused) ? 'primary' : 'default'
          }
          loading={submission.isPending && submission.variables.command === command && asked === null}
          disabled={submission.isPending}
          onClick={() => press(command)}
          data-testid={`deadline-command-${command}`}
        >
          {t.deadlines.commands[command === 'resume' && mayEndWaiting(deadline) ? 'endWaiting' : command]}
        </Button>
      ))}
      {asked === null && <ProblemNote error={submission.error} />}
      {asked === 'pause' && <PauseForm deadline={deadline} submission={submission} onClose={close} />}
      {asked === 'override' && <OverrideForm deadline={deadline} submission={submission} onClose={close} />}
    </div>
  );
}
