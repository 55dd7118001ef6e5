import { Button, Popconfirm } from 'antd';
import type { Gateway, GatewayWithToken } from '../../api/asset-reads';
import { api } from '../../api/client';
import { useSubmission } from '../../api/submission';
import { spanText } from '../../format/span';
import { useLanguage, type Words } from '../../i18n/language';
import { useAnnounce } from '../../parts/announce';
import { DataTable, type Column } from '../../parts/data-table';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { ProblemNote } from '../../parts/problem';
import './gateways.css';

const SECOND_MS = 1000;

function StateOf({ gateway, words }: { gateway: Gateway; words: Words['availability']['gateways'] }) {
  if (gateway.disabledAt !== null) return <Mark tone="quiet">{words.disabled}</Mark>;
  if (gateway.lastContactAt === null) return <Mark tone="warn">{words.waiting}</Mark>;
  return gateway.blind ? <Mark tone="bad">{words.blind}</Mark> : <Mark tone="good">{words.heard}</Mark>;
}

interface GatewayTableProps {
  gateways: Gateway[];
  mayManage: boolean;
  onToken: (gateway: GatewayWithToken) => void;
  /** Somebody else was faster. */
  onStale: () => void;
}

/** The gateways, and what the system administrator does with them. */
export function GatewayTable({ gateways, mayManage, onToken, onStale }: GatewayTableProps) {
  const { t } = useLanguage();
  const words = t.availability.gateways;
  const announce = useAnnounce();
  const rotate = useSubmission<Gateway, GatewayWithToken>(
    ({ id, version }, key) => api.post(`/gateways/${id}/rotate`, undefined, { key, version }),
    onToken,
  );
  const disable = useSubmission<Gateway, Gateway>(
    ({ id, version }, key) => api.post(`/gateways/${id}/disable`, undefined, { key, version }),
    ({ name }) => announce(words.disableDone(name)),
  );
  const columns: Column<Gateway>[] = [
    { key: 'name', title: words.name, phone: 'lead', cell: (row) => <b>{row.name}</b> },
    {
      key: 'state',
      title: words.state,
      width: '110px',
      phone: 'side',
      cell: (row) => <StateOf gateway={row} words={words} />,
    },
    { key: 'project', title: words.project, cell: (row) => row.project?.name ?? words.allProjects },
    {
      key: 'contact',
      title: words.contact,
      width: '290px',
      cell: (row) => (
        <span>
          {row.lastContactAt === null ? (
            <span className="faint">{words.never}</span>
          ) : (
            <Moment at={row.lastContactAt} />
          )}{' '}
          <span className="faint">
            {words.timeoutEvery(spanText(row.timeoutSeconds * SECOND_MS, t.time))}
          </span>
        </span>
      ),
    },
  ];
  const actions: Column<Gateway> = {
    key: 'actions',
    title: words.actions,
    width: '180px',
    phone: 'bare',
    cell: (row) =>
      row.disabledAt === null ? (
        <span className="gateway-actions">
          <Popconfirm
            title={words.rotateConfirm}
            okText={words.rotate}
            cancelText={t.actions.back}
            okButtonProps={{ 'data-testid': 'gateway-rotate-confirm' }}
            onConfirm={() => rotate.mutate(row, { onError: onStale })}
          >
            <Button size="small" data-testid="gateway-rotate">
              {words.rotate}
            </Button>
          </Popconfirm>
          <Popconfirm
            title={words.disableConfirm}
            okText={words.disable}
            cancelText={t.actions.back}
            okButtonProps={{ danger: true, 'data-testid': 'gateway-disable-confirm' }}
            onConfirm={() => disable.mutate(row, { onError: onStale })}
          >
            <Button size="small" data-testid="gateway-disable">
              {words.disable}
            </Button>
          </Popconfirm>
        </span>
      ) : null,
  };
  return (
    <>
      <ProblemNote error={rotate.error ?? disable.error} />
      <div className="sheet sheet-flush">
        <DataTable
          caption={words.title}
          columns={mayManage ? [...columns, actions] : columns}
          rows={gateways}
          rowKey={(row) => row.id}
          rowTestId={() => 'gateway-row'}
          rowTone={(row) => (row.disabledAt === null ? (row.blind ? 'bad' : undefined) : 'quiet')}
        />
      </div>
    </>
  );
}
