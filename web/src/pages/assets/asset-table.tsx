import { Checkbox } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Asset } from '../../api/types';
import { useLanguage, type Words } from '../../i18n/language';
import { DataTable, type Column } from '../../parts/data-table';

function columnsOf(t: Words): Column<Asset>[] {
  const words = t.assetPage.columns;
  return [
    {
      key: 'code',
      title: words.code,
      width: '130px',
      phone: 'lead',
      cell: (row) => <Link to={`/assets/${row.id}`}>{row.code}</Link>,
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
      width: '190px',
      cell: (row) => {
        if (row.retiredOn !== null)
          return <span className="faint">{t.assetPage.retiredOn(row.retiredOn)}</span>;
        return row.contractor?.name ?? <span className="asset-uncovered">{t.assetPage.notCovered}</span>;
      },
    },
  ];
}

interface AssetTableProps {
  assets: Asset[];
  /** Ids of the chosen; null while nothing is being chosen. */
  picked: ReadonlySet<string> | null;
  onPick: (asset: Asset) => void;
}

/** The register; a row opens the asset, or is chosen where several are. */
export function AssetTable({ assets, picked, onPick }: AssetTableProps) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const pick: Column<Asset> = {
    key: 'pick',
    title: t.assetPage.columns.pick,
    width: '60px',
    phone: 'bare',
    cell: (row) => (
      <Checkbox
        checked={picked?.has(row.id) === true}
        onChange={() => onPick(row)}
        aria-label={t.assetPage.actions.pick(row.code)}
        data-testid={`asset-pick-${row.code}`}
      />
    ),
  };
  return (
    <DataTable
      caption={t.assetPage.title}
      columns={picked === null ? columnsOf(t) : [pick, ...columnsOf(t)]}
      rows={assets}
      rowKey={(row) => row.id}
      rowTestId={() => 'asset-row'}
      rowTone={(row) => (row.retiredOn === null ? undefined : 'quiet')}
      onOpen={(row) => (picked === null ? void navigate(`/assets/${row.id}`) : onPick(row))}
    />
  );
}
