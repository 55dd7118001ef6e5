import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { downloadFile } from '../../api/files';
import { useTickets } from '../../api/reads';
import { holds } from '../../api/session';
import { useTicketCount } from '../../api/ticket-reads';
import type { Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { BulkAssign } from './bulk-assign';
import { changed, isFiltered, questionOf, type Question } from './question';
import { SavedFilters } from './saved-filters';
import { TicketFilters } from './ticket-filters';
import { TicketTable } from './ticket-table';

/** The order of the list is no condition. */
const conditionsOf = ({ sort: _, ...conditions }: Question): Question => conditions;

function useExport(question: Question, name: string) {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const start = () => {
    setState({ busy: true, error: null });
    downloadFile('/tickets/export', question, name).then(
      () => setState({ busy: false, error: null }),
      (error: unknown) => setState({ busy: false, error }),
    );
  };
  return { ...state, start };
}

/** Fault tickets; what is asked for is kept in the address. */
export default function TicketsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const question = questionOf(search);
  const query = useTickets(question);
  const count = useTicketCount(conditionsOf(question)).data;
  const sheet = useExport(question, `${t.tickets.title}.xlsx`);
  const tickets = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = isFiltered(question);
  const choose = (id: string, is: boolean) =>
    setChosen((now) => {
      const next = new Set(now);
      if (is) next.add(id);
      else next.delete(id);
      return next;
    });
  const report = holds(me, 'ticket.report') && (
    <Button type="primary" onClick={() => void navigate('/report')} data-testid="ticket-report-open">
      {t.ticketReport.open}
    </Button>
  );
  return (
    <div className="tickets-page">
      <PageHead
        title={t.tickets.title}
        note={count && t.tickets.count(count.count, count.more)}
        side={
          <>
            {report}
            <SavedFilters question={question} onOpen={(next) => setSearch(next)} />
            {holds(me, 'ticket.assign') && chosen === null && tickets.length > 0 && (
              <Button onClick={() => setChosen(new Set())} data-testid="bulk-open">
                {t.tickets.bulk.open}
              </Button>
            )}
            <Button onClick={sheet.start} loading={sheet.busy} data-testid="ticket-export">
              {t.tickets.export}
            </Button>
          </>
        }
      />
      <TicketFilters
        me={me}
        question={question}
        onChange={(change) => setSearch(changed(question, change))}
        onClear={() => setSearch(changed({}, {}))}
      />
      <ProblemNote error={sheet.error} />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {chosen !== null && (
        <BulkAssign
          chosen={tickets.filter(({ id }) => chosen.has(id))}
          onLeft={(ids) => setChosen(new Set(ids))}
          onLeave={() => setChosen(null)}
        />
      )}
      {query.isPending && <Waiting lines={14} />}
      {query.data && tickets.length === 0 && (
        <Nothing
          title={filtered ? t.tickets.emptyFiltered : t.tickets.empty}
          hint={filtered ? t.tickets.emptyFilteredHint : t.tickets.emptyHint}
          action={!filtered && report}
        />
      )}
      {tickets.length > 0 && (
        <>
          <TicketTable
            tickets={tickets}
            choosing={chosen === null ? null : { ids: chosen, onChoose: choose }}
          />
          <LoadMore {...query} shown={tickets.length} />
        </>
      )}
    </div>
  );
}
