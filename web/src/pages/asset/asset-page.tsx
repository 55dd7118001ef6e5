import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAsset } from '../../api/asset-reads';
import { address } from '../../api/client';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { PageHead, Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { AssetForm } from '../assets/asset-form';
import { AssetFacts } from './asset-facts';
import { Coverages } from './coverages';
import { AssetParts, AssetStops, AssetTickets } from './related';
import { Retire } from './retire';
import { StatusStrip } from './status-strip';
import '../assets/assets.css';
import './asset.css';

/** One asset: what it is, who answers for it, how it has run, and what was reported about it. */
export default function AssetPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.assetPage;
  const { id = '' } = useParams();
  const query = useAsset(id);
  const [open, setOpen] = useState<'edit' | 'retire' | null>(null);
  const asset = query.data;
  if (!asset) {
    return query.error === null ? (
      <Waiting lines={10} />
    ) : (
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  const inService = asset.retiredOn === null;
  return (
    <>
      <PageHead
        title={asset.name}
        above={<Link to="/assets">{words.title}</Link>}
        note={asset.code}
        side={
          <>
            {inService && holds(me, 'asset.edit') && (
              <>
                <Button onClick={() => setOpen('retire')} data-testid="asset-retire">
                  {words.actions.retire}
                </Button>
                <Button onClick={() => setOpen('edit')} data-testid="asset-edit">
                  {words.actions.edit}
                </Button>
              </>
            )}
            {inService && holds(me, 'ticket.report') && (
              <Link
                className="button-link"
                to={`/report?asset=${encodeURIComponent(asset.code)}`}
                data-testid="asset-report"
              >
                {words.page.report}
              </Link>
            )}
          </>
        }
      />
      {asset.retiredOn !== null && (
        <p className="asset-ended" role="status">
          {words.page.retired(asset.retiredOn)}
        </p>
      )}
      <div className="asset-columns">
        <div>
          <AssetFacts asset={asset} />
          <StatusStrip assetId={id} />
          <Coverages asset={asset} me={me} />
        </div>
        <div>
          <AssetTickets assetId={id} />
          <AssetStops assetId={id} />
          <AssetParts assetId={id} />
          <Sheet
            title={words.page.label}
            side={<Link to={`/assets/labels?ids=${id}`}>{words.page.labelPrint}</Link>}
          >
            <div className="asset-label">
              <img
                src={address(`/assets/${id}/label`)}
                alt={words.page.labelAlt(asset.code)}
                data-testid="asset-label"
              />
              <p className="faint">{words.page.labelHint}</p>
            </div>
          </Sheet>
        </div>
      </div>
      {open === 'edit' && <AssetForm asset={asset} onClose={() => setOpen(null)} />}
      {open === 'retire' && <Retire asset={asset} onClose={() => setOpen(null)} />}
    </>
  );
}
