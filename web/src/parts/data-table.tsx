import type { MouseEvent, ReactNode } from 'react';
import './data-table.css';

export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row, index: number) => ReactNode;
  /** `lead` is the card's first line on a phone, `hide` is left out there, `line` takes a labelled line, `bare` an own one. */
  phone?: 'lead' | 'side' | 'line' | 'bare' | 'hide';
  align?: 'right' | 'center';
  width?: string;
}

interface DataTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  rowTestId?: (row: Row) => string;
  rowTone?: (row: Row) => 'quiet' | 'bad' | undefined;
  onOpen?: (row: Row) => void;
}

const openedByItself = (event: MouseEvent) =>
  (event.target instanceof Element && event.target.closest('a, button, input, label') !== null) ||
  (window.getSelection()?.toString() ?? '') !== '';

/**
 * A ruled table that becomes cards on a phone. Roles are written out because a changed `display` takes them away.
 * A click on a row is a convenience for the mouse; the row's own link serves the keyboard.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowTestId,
  rowTone,
  onOpen,
}: DataTableProps<Row>) {
  const cellClass = (column: Column<Row>) =>
    `cell-${column.phone ?? 'line'}${column.align ? ` cell-${column.align}` : ''}`;
  return (
    <table className="data-table" role="table">
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        {columns.map((column) => (
          <col key={column.key} style={column.width === undefined ? {} : { width: column.width }} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} scope="col" role="columnheader" className={cellClass(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, index) => (
          <tr
            key={rowKey(row)}
            role="row"
            data-testid={rowTestId?.(row)}
            className={[onOpen ? 'row-opens' : '', rowTone?.(row) ? `row-${rowTone(row) ?? ''}` : ''].join(
              ' ',
            )}
            onClick={(event) => {
              if (onOpen && !openedByItself(event)) onOpen(row);
            }}
          >
            {columns.map((column) => (
              <td key={column.key} role="cell" className={cellClass(column)} data-title={column.title}>
                {column.cell(row, index)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
