import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { downloadFile } from '../../api/files';
import { useAssets } from '../../api/reads';
import { holds } from '../../api/session';
import type { Asset, Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { SectionTabs } from '../../parts/section-tabs';
import { AssetFilters, useAssetFilter } from './asset-filters';
import { AssetForm } from './asset-form';
import { AssetTable } from './asset-table';
import { BulkBar } from './bulk-bar';
import './assets.css';

/** Systems and devices, with who maintains them today. */
export default function AssetsPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.assetPage;
  const navigate = useNavigate();
  const { filter, set } = useAssetFilter();
  const query = useAssets(filter);
  const assets = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [creating, setCreating] = useState(false);
  const [picked, setPicked] = useState<readonly Asset[] | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const filtered = Object.keys(filter).length > 0;
  const exported = {
    ...(filter['class'] === undefined ? {} : { class: filter['class'] }),
    ...(filter['projectId'] === undefined ? {} : { projectId: filter['projectId'] }),
  };
  const pick = (asset: Asset) =>
    setPicked((now) =>
      now?.some(({ id }) => id === asset.id) === true
        ? now.filter(({ id }) => id !== asset.id)
        : [...(now ?? []), asset],
    );
  return (
    <>
      <SectionTabs me={me} section="assets" />
      <PageHead
        title={words.title}
        side={
          <>
            <Button
              onClick={() => {
                setFailed(null);
                downloadFile('/assets/export', exported, 'assets.xlsx').catch(setFailed);
              }}
              data-testid="asset-export"
            >
              {words.actions.export}
            </Button>
            {holds(me, 'asset.import') && (
              <Button onClick={() => void navigate('/assets/import')} data-testid="asset-import">
                {words.actions.import}
              </Button>
            )}
            {picked === null && assets.length > 0 && (
              <Button onClick={() => setPicked([])} data-testid="asset-bulk">
                {words.actions.bulk}
              </Button>
            )}
            {holds(me, 'asset.create') && (
              <Button type="primary" onClick={() => setCreating(true)} data-testid="asset-create">
                {words.actions.create}
              </Button>
            )}
          </>
        }
      />
      <AssetFilters filter={filter} onChange={set} />
      {picked !== null && (
        <BulkBar
          me={me}
          picked={picked}
          onPickAll={() => setPicked(assets)}
          onLeave={() => setPicked(null)}
        />
      )}
      <ProblemNote error={failed} />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={12} />}
      {query.data && assets.length === 0 && (
        <Nothing
          title={filtered ? words.emptyFiltered : words.empty}
          hint={filtered ? words.emptyFilteredHint : words.emptyHint}
          {...(filtered ? { action: <Link to="/assets">{words.filters.clear}</Link> } : {})}
        />
      )}
      {assets.length > 0 && (
        <>
          <div className="sheet sheet-flush">
            <AssetTable
              assets={assets}
              picked={picked === null ? null : new Set(picked.map(({ id }) => id))}
              onPick={pick}
            />
          </div>
          <LoadMore {...query} shown={assets.length} />
        </>
      )}
      {creating && <AssetForm onClose={() => setCreating(false)} />}
    </>
  );
}
