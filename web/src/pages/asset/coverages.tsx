import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AssetCoverage, AssetRecord } from '../../api/asset-reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useServerClock } from '../../app/server-clock';
import { dayOf, type Day } from '../../format/days';
import { useLanguage } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { Mark, type Tone } from '../../parts/mark';
import { Nothing, Sheet } from '../../parts/page';
import { CoverForm } from '../assets/cover-form';
import { CoverageTimeline } from './coverage-timeline';
import { EndCoverage } from './end-coverage';

type Standing = 'now' | 'ahead' | 'over';
const tones: Record<Standing, Tone> = { now: 'good', ahead: 'ink', over: 'quiet' };

const standingOf = ({ from, to }: AssetCoverage, today: Day): Standing =>
  today < from ? 'ahead' : today > to ? 'over' : 'now';

/** Who answered for the asset and when, under which contract. */
export function Coverages({ asset, me }: { asset: AssetRecord; me: Me }) {
  const { t } = useLanguage();
  const words = t.assetPage.page;
  const { zone, askedMs } = useServerClock();
  const [covering, setCovering] = useState(false);
  const [ending, setEnding] = useState<AssetCoverage | null>(null);
  const today = askedMs === null ? null : dayOf(askedMs, zone);
  const mayCover = holds(me, 'asset.cover') && asset.retiredOn === null;
  const columns: Column<AssetCoverage>[] = [
    {
      key: 'contract',
      title: words.coverage.contract,
      phone: 'lead',
      cell: (row) => <Link to={`/contracts/${row.contractId}`}>{row.contractNumber}</Link>,
    },
    {
      key: 'standing',
      title: t.assetPage.page.status,
      width: '90px',
      phone: 'side',
      cell: (row) => {
        if (today === null) return null;
        const standing = standingOf(row, today);
        return <Mark tone={tones[standing]}>{words.coverage[standing]}</Mark>;
      },
    },
    { key: 'contractor', title: words.coverage.contractor, cell: (row) => row.contractorName },
    {
      key: 'days',
      title: words.coverage.days,
      width: '220px',
      cell: (row) => words.warrantyDays(row.from, row.to),
    },
  ];
  const end: Column<AssetCoverage> = {
    key: 'end',
    title: '',
    width: '110px',
    phone: 'bare',
    cell: (row) =>
      today !== null && standingOf(row, today) !== 'over' ? (
        <Button size="small" onClick={() => setEnding(row)} data-testid="coverage-end">
          {t.assetPage.cover.end}
        </Button>
      ) : null,
  };
  return (
    <Sheet
      title={words.coverages}
      flush
      side={
        mayCover && (
          <Button size="small" onClick={() => setCovering(true)} data-testid="asset-cover">
            {t.assetPage.actions.cover}
          </Button>
        )
      }
    >
      {asset.coverages.length === 0 ? (
        <Nothing title={words.coverageNone} hint={words.coverageNoneHint} />
      ) : (
        <>
          {today !== null && <CoverageTimeline coverages={asset.coverages} today={today} />}
          <DataTable
            caption={words.coverages}
            columns={mayCover ? [...columns, end] : columns}
            rows={[...asset.coverages].reverse()}
            rowKey={(row) => row.id}
            rowTestId={() => 'coverage-row'}
            rowTone={(row) => (today !== null && standingOf(row, today) === 'over' ? 'quiet' : undefined)}
          />
        </>
      )}
      {covering && <CoverForm covered={{ kind: 'one', asset }} onClose={() => setCovering(false)} />}
      {ending !== null && today !== null && (
        <EndCoverage asset={asset} coverage={ending} today={today} onClose={() => setEnding(null)} />
      )}
    </Sheet>
  );
}
