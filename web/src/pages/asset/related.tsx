import { Link } from 'react-router';
import { usePlannedStops } from '../../api/asset-reads';
import { useAssets, useTickets } from '../../api/reads';
import { useLanguage } from '../../i18n/language';
import { Moment } from '../../parts/moment';
import { Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { StateMark } from '../../parts/ticket-marks';
import { StopMark } from '../planned-stops/stop-mark';

const SHOWN = 5;

/** The newest tickets of the asset. */
export function AssetTickets({ assetId }: { assetId: string }) {
  const { t } = useLanguage();
  const words = t.assetPage.page;
  const query = useTickets({ assetId });
  const tickets = query.data?.pages[0]?.items ?? [];
  return (
    <Sheet
      title={words.tickets}
      side={tickets.length > 0 && <Link to={`/tickets?assetId=${assetId}`}>{words.ticketsAll}</Link>}
    >
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={2} />}
      {query.data && tickets.length === 0 && <p className="faint related-none">{words.ticketsNone}</p>}
      <ul className="related">
        {tickets.slice(0, SHOWN).map((ticket) => (
          <li key={ticket.id}>
            <Link to={`/tickets/${ticket.id}`}>{ticket.title}</Link>
            <StateMark state={ticket.state} />
            <span className="faint">
              {ticket.number} · <Moment at={ticket.reportedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** The newest planned stops of the asset. */
export function AssetStops({ assetId }: { assetId: string }) {
  const { t } = useLanguage();
  const words = t.assetPage.page;
  const query = usePlannedStops({ assetId }, SHOWN);
  const stops = query.data?.pages[0]?.items ?? [];
  return (
    <Sheet title={words.stops} side={<Link to={`/planned-stops?assetId=${assetId}`}>{words.stopsAll}</Link>}>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={1} />}
      {query.data && stops.length === 0 && <p className="faint related-none">{words.stopsNone}</p>}
      <ul className="related">
        {stops.map((stop) => (
          <li key={stop.id}>
            <span>{stop.reason}</span>
            <StopMark state={stop.state} />
            <span className="faint">
              <Moment at={stop.from} /> – <Moment at={stop.to} />
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** What the asset is made of; nothing where it has no parts. */
export function AssetParts({ assetId }: { assetId: string }) {
  const { t } = useLanguage();
  const words = t.assetPage.page;
  const query = useAssets({ parentId: assetId });
  const parts = query.data?.pages[0]?.items ?? [];
  if (parts.length === 0) return null;
  return (
    <Sheet title={words.parts} side={<Link to={`/assets?parentId=${assetId}`}>{words.allParts}</Link>}>
      <ul className="related">
        {parts.map((part) => (
          <li key={part.id}>
            <Link to={`/assets/${part.id}`}>{part.name}</Link>
            {part.retiredOn === null ? null : (
              <span className="faint">{t.assetPage.retiredOn(part.retiredOn)}</span>
            )}
            <span className="faint">{part.code}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
