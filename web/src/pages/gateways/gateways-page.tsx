import { Button } from 'antd';
import { useState } from 'react';
import { useGateways, type GatewayWithToken } from '../../api/asset-reads';
import { holds } from '../../api/session';
import type { Me } from '../../api/types';
import { useLanguage } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Nothing, PageHead, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { SectionTabs } from '../../parts/section-tabs';
import { CreateGateway } from './create-gateway';
import { GatewayTable } from './gateway-table';
import { TokenOnce } from './token-once';

/** What reports the beats of the devices, and whether it is heard. */
export default function GatewaysPage({ me }: { me: Me }) {
  const { t } = useLanguage();
  const words = t.availability.gateways;
  const [creating, setCreating] = useState(false);
  const [token, setToken] = useState<GatewayWithToken | null>(null);
  const query = useGateways();
  const gateways = query.data?.pages.flatMap((page) => page.items) ?? [];
  const mayManage = holds(me, 'gateway.manage');
  return (
    <>
      <SectionTabs me={me} section="assets" />
      <PageHead
        title={words.title}
        note={words.note}
        side={
          mayManage && (
            <Button type="primary" onClick={() => setCreating(true)} data-testid="gateway-create">
              {words.create}
            </Button>
          )
        }
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data && gateways.length === 0 && (
        <Nothing title={words.empty} hint={mayManage ? words.emptyHint : words.emptyHintRead} />
      )}
      {gateways.length > 0 && (
        <>
          <GatewayTable
            gateways={gateways}
            mayManage={mayManage}
            onToken={setToken}
            onStale={() => void query.refetch()}
          />
          <LoadMore {...query} shown={gateways.length} />
        </>
      )}
      {creating && <CreateGateway me={me} onToken={setToken} onClose={() => setCreating(false)} />}
      {token !== null && <TokenOnce gateway={token} onClose={() => setToken(null)} />}
    </>
  );
}
