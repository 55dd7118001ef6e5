import { Link } from 'react-router';
import { useOwnerProofs } from '../../api/reads';
import type { OwnerProof } from '../../api/types';
import { useLanguage, wordFor } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { LoadMore } from '../../parts/load-more';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import './owner-proofs.css';

const NIGHTS = 14;
const SHOWN = 20;

/** The deadlines of one night that nobody is told of; the first ones, by how soon they are due. */
function Matters({ matters }: { matters: OwnerProof['withoutOwner'] }) {
  const { t } = useLanguage();
  const names = t.definitions.policies.relations;
  const more = matters.length - SHOWN;
  return (
    <ul className="proof-matters">
      {matters.slice(0, SHOWN).map(({ deadlineId, label, kind, relations }) => (
        <li key={deadlineId}>
          <Link to={`/deadlines/${deadlineId}`}>{label}</Link>{' '}
          <span className="faint">{wordFor(t.deadlines.kinds, kind)}</span>
          <br />
          {t.ownerProofs.nobodyFor(relations.map((one) => wordFor(names, one)).join(t.listJoint))}
        </li>
      ))}
      {more > 0 && <li className="faint">{t.ownerProofs.more(more)}</li>}
    </ul>
  );
}

/** The nightly proof that every open deadline has somebody who is told, newest night first. */
export default function OwnerProofsPage() {
  const { t } = useLanguage();
  const words = t.ownerProofs;
  const query = useOwnerProofs(NIGHTS);
  const proofs = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<OwnerProof>[] = [
    { key: 'day', title: words.columns.day, width: '130px', phone: 'lead', cell: (row) => <b>{row.day}</b> },
    {
      key: 'provedAt',
      title: words.columns.provedAt,
      width: '170px',
      cell: (row) => <Moment at={row.provedAt} />,
    },
    {
      key: 'open',
      title: words.columns.open,
      width: '130px',
      cell: (row) => words.items(row.openDeadlines),
    },
    {
      key: 'without',
      title: words.columns.without,
      cell: ({ withoutOwner }) => (
        <div>
          {withoutOwner.length === 0 ? (
            <Mark tone="good">{words.allOwned}</Mark>
          ) : (
            <>
              <Mark tone="seal">{words.items(withoutOwner.length)}</Mark>
              <Matters matters={withoutOwner} />
            </>
          )}
        </div>
      ),
    },
  ];
  return (
    <>
      <PageHead
        title={words.title}
        above={<Link to="/deadlines">{words.backToDeadlines}</Link>}
        note={words.note}
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data && proofs.length === 0 && <Nothing title={words.empty} hint={words.emptyHint} />}
      {proofs.length > 0 && (
        <>
          <div className="sheet sheet-flush">
            <DataTable
              caption={words.title}
              columns={columns}
              rows={proofs}
              rowKey={(row) => row.id}
              rowTestId={() => 'owner-proof-row'}
              rowTone={(row) => (row.withoutOwner.length > 0 ? 'bad' : undefined)}
            />
          </div>
          <LoadMore {...query} shown={proofs.length} />
        </>
      )}
    </>
  );
}
