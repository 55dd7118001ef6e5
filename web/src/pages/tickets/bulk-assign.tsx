import { Button, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { useTicketHandlers } from '../../api/ticket-reads';
import type { Assigned, TicketSummary } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { ProblemNote } from '../../parts/problem';

interface BulkAssignProps {
  chosen: TicketSummary[];
  /** Those that were not assigned stay chosen. */
  onLeft: (ids: string[]) => void;
  onLeave: () => void;
}

/** Gives several tickets of one contractor to one of its people; each is assigned or refused on its own. */
export function BulkAssign({ chosen, onLeft, onLeave }: BulkAssignProps) {
  const { t } = useLanguage();
  const words = t.tickets.bulk;
  const announce = useAnnounce();
  const [handlerId, setHandlerId] = useState<string>();
  const [refused, setRefused] = useState<Assigned[]>([]);
  const mixed = new Set(chosen.map(({ contractorName }) => contractorName)).size > 1;
  const people = useTicketHandlers(mixed ? undefined : chosen[0]?.id).data?.items ?? [];
  const handler = people.find(({ id }) => id === handlerId);
  const assign = useSubmission<{ ticketIds: string[]; handlerId: string }, { items: Assigned[] }>(
    (input, key) => api.post('/tickets/bulk-assign', input, { key }),
    ({ items }) => {
      const left = items.filter(({ assigned }) => !assigned);
      setRefused(left);
      announce(words.done(items.length - left.length));
      onLeft(left.map(({ ticketId }) => ticketId));
    },
  );
  const whyOf = ({ code, message }: Assigned) => t.problems.byCode[code ?? ''] ?? message ?? '';
  const numberOf = (id: string) => chosen.find((one) => one.id === id)?.number ?? '';
  return (
    <section className="bulk" aria-label={words.open} data-testid="bulk-assign">
      <div className="bulk-line">
        <b aria-live="polite">{words.chosen(chosen.length)}</b>
        <Select
          className="bulk-handler"
          value={handler?.id}
          onChange={setHandlerId}
          disabled={chosen.length === 0 || mixed}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={chosen.length === 0 ? words.handlerHint : words.handler}
          aria-label={words.handler}
          data-testid="bulk-handler"
        />
        <Button
          type="primary"
          disabled={handler === undefined || chosen.length === 0}
          loading={assign.isPending}
          onClick={() => {
            if (handler) assign.mutate({ ticketIds: chosen.map(({ id }) => id), handlerId: handler.id });
          }}
          data-testid="bulk-submit"
        >
          {words.assign}
        </Button>
        <Button type="text" onClick={onLeave}>
          {words.leave}
        </Button>
      </div>
      {mixed && <p role="alert">{words.oneContractor}</p>}
      <ProblemNote error={assign.error} />
      {refused
        .filter(({ ticketId }) => numberOf(ticketId) !== '')
        .map((one) => (
          <p key={one.ticketId} role="alert">
            {words.failed(numberOf(one.ticketId), whyOf(one))}
          </p>
        ))}
    </section>
  );
}
