import { Button } from 'antd';
import { useState } from 'react';
import type { Ticket } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { ProblemNote } from '../../parts/problem';
import { ChangeUrgency } from './change-urgency';
import { CommandModal } from './command-modal';
import { buttonsFor, forms, type CommandButton } from './commands';
import { useTicketCommand } from './use-ticket-command';

/** Exactly the commands that the server offers the reader now. */
export function TicketCommands({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const [asked, setAsked] = useState<CommandButton | null>(null);
  const command = useTicketCommand(ticket, () => setAsked(null));
  const offered = buttonsFor(ticket.commands);
  const press = (button: CommandButton) => {
    command.reset();
    if (forms[button]) setAsked(button);
    else command.mutate({ button, values: {} });
  };
  const buttonOf = (button: CommandButton, index: number) => (
    <Button
      key={button}
      type={index === 0 ? 'primary' : 'default'}
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
      {offered.filter((button) => button !== 'cancel').map(buttonOf)}
      <ChangeUrgency ticket={ticket} />
      {offered.filter((button) => button === 'cancel').map((button) => buttonOf(button, -1))}
      {asked === null && <ProblemNote error={command.error} />}
      {asked !== null && (
        <CommandModal
          key={asked}
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
