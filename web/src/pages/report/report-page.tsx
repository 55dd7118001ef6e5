import { Link, useSearchParams } from 'react-router';
import { holds } from '../../api/session';
import { useAssetByCode, useOpenTicketsOf } from '../../api/ticket-reads';
import type { Asset, Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { StateMark } from '../../parts/ticket-marks';
import { ReportForm } from './report-form';
import './report.css';

interface AssetProps {
  asset: Asset;
  mayReport: boolean;
}

/** Which asset the label belongs to, and where it stands. */
function AssetCard({ asset, mayReport }: AssetProps) {
  const { t } = useLanguage();
  const words = t.ticketReport;
  return (
    <section className="report-asset" data-testid="report-asset">
      <p className="report-asset-name">{asset.name}</p>
      <p>
        <span className="number">{asset.code}</span> · {t.assetClasses[asset.class]}
        {asset.site !== null && ` · ${asset.site}`}
      </p>
      <p className="faint">{asset.contractor?.name ?? words.uncovered}</p>
      {mayReport && (
        <Link to="/report" className="report-other">
          {words.other}
        </Link>
      )}
    </section>
  );
}

/** What is open for the asset already, so that nobody reports it twice. */
function OpenTickets({ asset, mayReport }: AssetProps) {
  const { t } = useLanguage();
  const words = t.ticketReport;
  const { data, error, isPending } = useOpenTicketsOf(asset.id);
  if (error) return <ProblemNote error={error} />;
  if (isPending) return <Waiting lines={3} />;
  if (data.items.length === 0) return mayReport ? null : <Nothing title={words.notYoursNone} />;
  return (
    <section className="report-open" data-testid="report-open">
      <p>{mayReport ? words.already : words.notYours}</p>
      <ul>
        {data.items.map((ticket) => (
          <li key={ticket.id}>
            <Link to={`/tickets/${ticket.id}`} data-testid="report-open-ticket">
              <span className="number">{ticket.number}</span> {ticket.title}
            </Link>
            <StateMark state={ticket.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Reports a fault: the page that the code on an asset's label opens, and the one behind the list's button. */
export default function ReportPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.ticketReport;
  const [search] = useSearchParams();
  const code = search.get('asset');
  const query = useAssetByCode(code);
  const mayReport = holds(me, 'ticket.report');
  const asset = query.data ?? null;
  const looking = code !== null && query.isPending;
  return (
    <div className="report-page">
      <PageHead
        above={<Link to="/tickets">{t.tickets.title}</Link>}
        title={words.title}
        side={asset && <Link to={`/tickets?assetId=${asset.id}`}>{words.allOf}</Link>}
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {looking && <Waiting lines={8} />}
      {code !== null && query.data === null && (
        <div className="problem-note" role="alert" data-testid="report-unknown">
          <p>
            {words.unknownAsset(code)} {mayReport && words.unknownHint}
          </p>
        </div>
      )}
      {asset && <AssetCard asset={asset} mayReport={mayReport} />}
      {asset && <OpenTickets asset={asset} mayReport={mayReport} />}
      {!looking && mayReport && <ReportForm key={asset?.id} me={me} asset={asset} />}
      {code === null && !mayReport && <Nothing title={words.notYoursNone} />}
    </div>
  );
}
