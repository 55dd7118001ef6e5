import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTickets } from '../../api/reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { ReportDrawer } from './report-drawer';
import { TicketFilters, filterNames, type FilterName } from './ticket-filters';
import { TicketTable } from './ticket-table';

/** Fault tickets, newest first; the filters are kept in the address. */
export default function TicketsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const [reporting, setReporting] = useState(false);
  const filter = Object.fromEntries(filterNames.map((name) => [name, search.get(name) ?? undefined]));
  const query = useTickets(filter);
  const tickets = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const mayReport = holds(me, 'ticket.report');
  const choose = (name: FilterName, value: string | undefined) =>
    setSearch((current) => {
      const next = new URLSearchParams(current);
      if (value === undefined) next.delete(name);
      else next.set(name, value);
      return next;
    });
  const report = (
    <Button type="primary" onClick={() => setReporting(true)} data-testid="ticket-report-open">
      {t.tickets.report.open}
    </Button>
  );
  return (
    <>
      <PageHead title={t.tickets.title} side={mayReport && report} />
      <TicketFilters filter={filter} onChoose={choose} onClear={() => setSearch({})} />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={14} />}
      {query.data && tickets.length === 0 && (
        <Nothing
          title={filtered ? t.tickets.emptyFiltered : t.tickets.empty}
          hint={filtered ? t.tickets.emptyFilteredHint : t.tickets.emptyHint}
          action={!filtered && mayReport && report}
        />
      )}
      {tickets.length > 0 && (
        <>
          <TicketTable tickets={tickets} />
          <LoadMore {...query} shown={tickets.length} />
        </>
      )}
      {mayReport && <ReportDrawer open={reporting} onClose={() => setReporting(false)} />}
    </>
  );
}
