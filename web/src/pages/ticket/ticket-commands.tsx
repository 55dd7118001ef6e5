import { Button } from 'antd';
import { useState } from 'react';
import type { Deadline, Ticket } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { ProblemNote } from '../../parts/problem';
import { ChangeUrgency } from './change-urgency';
import { CommandModal } from './command-modal';
import { forms, MAIN, othersFor, stepsFor, type CommandButton } from './commands';
import { useTicketCommand } from './use-ticket-command';

interface TicketCommandsProps {
  ticket: Ticket;
  deadlines: Deadline[];
}

/** Exactly the commands that the server offers the reader now; what is beside the work waits behind a button. */
export function TicketCommands({ ticket, deadlines }: TicketCommandsProps) {
  const { t } = useLanguage();
  const [asked, setAsked] = useState<CommandButton | null>(null);
  const [more, setMore] = useState(false);
  const command = useTicketCommand(ticket, () => setAsked(null));
  const steps = stepsFor(ticket.commands);
  const others = othersFor(ticket.commands);
  const folded = steps.length > 0 && others.length > 1;
  const press = (button: CommandButton) => {
    command.reset();
    if (forms[button]) setAsked(button);
    else command.mutate({ button, values: {} });
  };
  const buttonOf = (button: CommandButton, index: number) => (
    <Button
      key={button}
      type={index === 0 && MAIN.includes(button) ? 'primary' : 'default'}
      danger={button === 'cancel'}
      loading={command.isPending && command.variables.button === button && asked === null}
      disabled={command.isPending}
      onClick={() => press(button)}
      data-testid={`ticket-command-${button}`}
    >
      {t.tickets.commands[button]}
    </Button>
  );
  return (
    <section className="commands" aria-label={t.tickets.page.nextSteps}>
      {ticket.commands.length === 0 && <p className="faint">{t.tickets.page.nothingToDo}</p>}
      {steps.map(buttonOf)}
      <ChangeUrgency ticket={ticket} />
      {(!folded || more) && others.map((button) => buttonOf(button, -1))}
      {folded && (
        <Button
          type="text"
          aria-expanded={more}
          onClick={() => setMore(!more)}
          data-testid="ticket-commands-more"
        >
          {more ? t.tickets.page.less : t.tickets.page.more}
        </Button>
      )}
      {asked === null && <ProblemNote error={command.error} />}
      {asked !== null && (
        <CommandModal
          key={asked}
          ticket={ticket}
          deadlines={deadlines}
          button={asked}
          command={command}
          onClose={() => {
            command.reset();
            setAsked(null);
          }}
        />
      )}
    </section>
  );
}
