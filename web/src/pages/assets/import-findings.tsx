import type { BadCell, ImportPreview } from '../../api/asset-reads';
import { useLanguage } from '../../i18n/language';
import { DataTable } from '../../parts/data-table';
import { Sheet } from '../../parts/page';

/** What the sheet would do, and what is wrong with it, cell by cell. */
export function ImportFindings({ found }: { found: ImportPreview }) {
  const { t } = useLanguage();
  const words = t.assetPage.import;
  const { bad, changes } = found;
  const said = ({ code }: BadCell) => words.wrong[code] ?? words.wrongOther;
  return (
    <>
      <dl className="import-counts" data-testid="import-counts">
        {(['total', 'create', 'update', 'unchanged'] as const).map((name) => (
          <div key={name}>
            <dt>{words[name]}</dt>
            <dd data-testid={`import-${name}`}>{found[name]}</dd>
          </div>
        ))}
        <div className={bad.length > 0 ? 'import-bad' : ''}>
          <dt>{words.bad}</dt>
          <dd data-testid="import-bad">{new Set(bad.map(({ row }) => row)).size}</dd>
        </div>
      </dl>
      <p className="faint">
        {words.sheet(found.sheet)}
        {found.notRead.length > 0 && ` · ${words.notRead(found.notRead.join(t.listJoint))}`}
      </p>
      {bad.length > 0 && (
        <Sheet title={words.badTitle(bad.length)} side={<span className="faint">{words.badHint}</span>} flush>
          <DataTable
            caption={words.badTitle(bad.length)}
            columns={[
              {
                key: 'row',
                title: words.row,
                width: '100px',
                phone: 'lead',
                cell: ({ row }) => <b>{words.rowOf(row)}</b>,
              },
              { key: 'column', title: words.column, width: '160px', cell: ({ column }) => column },
              { key: 'said', title: words.said, cell: (one) => said(one) },
            ]}
            rows={bad}
            rowKey={({ row, column, code }) => `${String(row)} ${column} ${code}`}
            rowTestId={() => 'import-bad-row'}
            rowTone={() => 'bad'}
          />
        </Sheet>
      )}
      {bad.length === 0 && changes.length > 0 && (
        <Sheet
          title={words.changesTitle}
          side={
            changes.length < found.update && (
              <span className="faint">{words.changesFirst(changes.length)}</span>
            )
          }
          flush
        >
          <DataTable
            caption={words.changesTitle}
            columns={[
              { key: 'row', title: words.row, width: '70px', phone: 'side', cell: ({ row }) => row },
              {
                key: 'code',
                title: t.assetPage.columns.code,
                width: '160px',
                phone: 'lead',
                cell: ({ code }) => <b>{code}</b>,
              },
              {
                key: 'columns',
                title: words.changed,
                cell: ({ columns }) => columns.join(t.listJoint),
              },
            ]}
            rows={changes}
            rowKey={({ row }) => String(row)}
            rowTestId={() => 'import-change-row'}
          />
        </Sheet>
      )}
    </>
  );
}
