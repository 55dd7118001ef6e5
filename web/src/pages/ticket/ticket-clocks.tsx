import type { Deadline, Ticket, TicketClock } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { Sheet } from '../../parts/page';
import { ClockCard } from './clock-card';

const byAnchor = (a: TicketClock, b: TicketClock) => b.cycle - a.cycle || (a.dueAt < b.dueAt ? -1 : 1);

interface TicketClocksProps {
  ticket: Ticket;
  deadlines: Deadline[];
}

/** The two clocks of the running cycle, then those of the cycles before it. */
export function TicketClocks({ ticket, deadlines }: TicketClocksProps) {
  const { t } = useLanguage();
  const words = t.tickets.page;
  const detail = new Map(deadlines.map((deadline) => [deadline.id, deadline]));
  const clocks = [...ticket.deadlines].sort(byAnchor);
  const running = clocks.filter((clock) => clock.cycle === ticket.cycle);
  const earlier = clocks.filter((clock) => clock.cycle !== ticket.cycle);
  return (
    <Sheet title={words.clocks}>
      {running.map((clock) => (
        <ClockCard
          key={clock.id}
          clock={clock}
          detail={detail.get(clock.id)}
          suspended={ticket.state === 'suspended'}
        />
      ))}
      {earlier.length > 0 && (
        <details className="earlier">
          <summary>{words.earlier}</summary>
          {earlier.map((clock) => (
            <ClockCard key={clock.id} clock={clock} detail={detail.get(clock.id)} withCycle />
          ))}
        </details>
      )}
    </Sheet>
  );
}
