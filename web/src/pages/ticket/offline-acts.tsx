import type { Ticket, TicketAct } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { Decision } from '../../parts/decision';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Sheet } from '../../parts/page';
import { useTicketRequest } from './use-ticket-request';

function Standing({ act }: { act: TicketAct }) {
  const { t } = useLanguage();
  const words = t.ticketWork.acts;
  if (act.granted === null) return <Mark tone="warn">{words.waiting}</Mark>;
  const who = act.decidedByName ?? '';
  return (
    <span className="faint">
      {act.granted ? words.granted(who) : words.kept(who)}
      {act.remark !== null && ` · ${act.remark}`}
    </span>
  );
}

/** What was done without a network: both times stay, and a second person says which one counts. */
export function OfflineActs({ ticket }: { ticket: Ticket }) {
  const { t } = useLanguage();
  const words = t.ticketWork.acts;
  const announce = useAnnounce();
  const command = useTicketRequest(ticket, () => announce(words.decided));
  if (ticket.acts.length === 0) return null;
  return (
    <Sheet title={words.title}>
      <ul className="acts">
        {ticket.acts.map((act) => (
          <li key={act.id} data-testid="offline-act">
            <span className="act-head">
              <b>{words.acts[act.act]}</b> <span>{act.actorName}</span> <Standing act={act} />
            </span>
            <span>
              <span className="faint">{words.device}</span> <Moment at={act.deviceAt} />
            </span>
            <span>
              <span className="faint">{words.server}</span> <Moment at={act.serverAt} />
            </span>
            {act.granted === null && ticket.commands.includes('confirm-time') && (
              <Decision
                titles={{ grant: words.grantTitle, refuse: words.refuseTitle }}
                testId="confirm-time"
                pending={command.isPending}
                error={command.error}
                onReset={command.reset}
                onDecide={(said) => command.send('confirm-time', { actId: act.id, ...said })}
              >
                <p className="form-note">{words.grantNote}</p>
              </Decision>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
