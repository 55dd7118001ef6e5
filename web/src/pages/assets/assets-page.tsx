import { Select } from 'antd';
import { useState } from 'react';
import { useAssets } from '../../api/reads';
import type { Asset } from '../../api/types';
import { useLanguage, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';

function columnsOf(t: Words): Column<Asset>[] {
  const words = t.assetPage.columns;
  return [
    {
      key: 'code',
      title: words.code,
      width: '120px',
      phone: 'lead',
      cell: (row) => <span className="faint">{row.code}</span>,
    },
    {
      key: 'class',
      title: words.class,
      width: '110px',
      phone: 'side',
      cell: (row) => t.assetClasses[row.class],
    },
    { key: 'name', title: words.name, phone: 'lead', cell: (row) => <b>{row.name}</b> },
    { key: 'site', title: words.site, cell: (row) => row.site ?? t.none },
    { key: 'project', title: words.project, phone: 'hide', cell: (row) => row.project.name },
    {
      key: 'contractor',
      title: words.contractor,
      cell: (row) => row.contractor?.name ?? <span className="faint">{t.assetPage.notCovered}</span>,
    },
  ];
}

/** Systems and devices, with who maintains them today. */
export default function AssetsPage() {
  const { t } = useLanguage();
  const [assetClass, setAssetClass] = useState('');
  const query = useAssets(assetClass === '' ? {} : { class: assetClass });
  const assets = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead
        title={t.assetPage.title}
        side={
          <Select
            aria-label={t.assetPage.filterClass}
            value={assetClass}
            onChange={setAssetClass}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: t.assetPage.any },
              ...Object.entries(t.assetClasses).map(([value, label]) => ({ value, label })),
            ]}
          />
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting lines={12} />}
      {query.data && assets.length === 0 && (
        <Nothing
          title={assetClass === '' ? t.assetPage.empty : t.assetPage.emptyFiltered}
          {...(assetClass === '' ? { hint: t.assetPage.emptyHint } : {})}
        />
      )}
      {assets.length > 0 && (
        <>
          <div className="sheet sheet-flush">
            <DataTable
              caption={t.assetPage.title}
              columns={columnsOf(t)}
              rows={assets}
              rowKey={(row) => row.id}
              rowTestId={() => 'asset-row'}
            />
          </div>
          <LoadMore {...query} shown={assets.length} />
        </>
      )}
    </>
  );
}
